using Oversight.Domain.Authorities;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Authorities;

public sealed class RegisterTests
{
    [Fact]
    public void An_authority_is_live_from_its_first_day_to_its_last()
    {
        var authority = A.Authority(1) with { LiveFrom = A.Day("2019-04-01"), LiveUntil = A.Day("2023-03-31") };

        authority.IsLiveOn(A.Day("2019-03-31")).ShouldBeFalse();
        authority.IsLiveOn(A.Day("2019-04-01")).ShouldBeTrue();
        authority.IsLiveOn(A.Day("2023-03-31")).ShouldBeTrue();
        authority.IsLiveOn(A.Day("2023-04-01")).ShouldBeFalse();
    }

    [Fact]
    public void A_split_replaces_one_authority_by_two_on_the_day_and_never_shows_both()
    {
        var register = new Register(
        [
            A.Authority(3) with { LiveFrom = A.Day("2023-04-01"), Predecessor = A.Code(1) },
            A.Authority(1) with { LiveUntil = A.Day("2023-03-31") },
            A.Authority(2) with { LiveFrom = A.Day("2023-04-01"), Predecessor = A.Code(1) },
        ]);

        register.LiveOn(A.Day("2023-03-31")).Select(a => a.Code).ShouldBe([A.Code(1)]);
        register.LiveOn(A.Day("2023-04-01")).Select(a => a.Code).ShouldBe([A.Code(2), A.Code(3)]);
        register.Find(A.Code(3))!.Predecessor.ShouldBe(A.Code(1));
        register.All.Select(a => a.Code).ShouldBe([A.Code(1), A.Code(2), A.Code(3)]);
    }

    [Fact]
    public void The_2025_neighbours_are_in_force_from_1_June_2025()
    {
        var authority = A.Authority(1) with { Neighbours2021 = [A.Code(2)], Neighbours2025 = [A.Code(3)] };

        authority.NeighboursOn(A.Day("2025-05-31")).ShouldBe([A.Code(2)]);
        authority.NeighboursOn(A.Day("2025-06-01")).ShouldBe([A.Code(3)]);
    }

    [Fact]
    public void Real_and_made_up_authorities_are_never_mixed()
    {
        var real = A.Authority(2) with { Code = AuthorityCode.Parse("E06000001") };

        Should.Throw<ArgumentException>(() => new Register([A.Authority(1), real])).Message.ShouldContain("never both");
        new Register([real]).IsMadeUp.ShouldBeFalse();
        new Register([A.Authority(1)]).IsMadeUp.ShouldBeTrue();
        Register.Empty.IsMadeUp.ShouldBeFalse();
    }

    [Fact]
    public void A_code_that_stands_twice_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Register([A.Authority(1), A.Authority(1) with { ShortCode = "999" }]));
        Should.Throw<ArgumentException>(() => new Register([A.Authority(1), A.Authority(2) with { ShortCode = "001" }]));
    }

    [Fact]
    public void An_authority_is_found_by_either_code_and_a_stranger_is_not()
    {
        var register = A.Register(3);

        register.FindByShortCode("002")!.Code.ShouldBe(A.Code(2));
        register.PositionOf(A.Code(3)).ShouldBe(2);
        register.PositionOf(A.Code(4)).ShouldBe(-1);
        register.Find(A.Code(4)).ShouldBeNull();
        register.FindByShortCode("004").ShouldBeNull();
    }
}
