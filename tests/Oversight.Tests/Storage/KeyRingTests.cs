using System.Xml.Linq;
using Azure;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Storage;

public sealed class KeyRingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_key_that_one_instance_wrote_another_reads_and_none_is_overwritten()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var (one, other) = (new KeyRing(store.Get<Account>()), new KeyRing(store.Get<Account>()));
        one.Read().ShouldBeEmpty();
        one.Write(new XElement("key", new XAttribute("id", "1")), "key-1");
        other.Write(new XElement("key", new XAttribute("id", "2")), "key-2");
        one.Read().Select(k => k.Attribute("id")!.Value).ShouldBe(["1", "2"]);
        Should.Throw<RequestFailedException>(() => other.Write(new XElement("key"), "key-1"));
    }

    [Fact]
    public async Task On_a_laptop_keys_stay_in_memory()
    {
        await using var store = await TestStore.StartAsync(azurite);
        var ring = new KeyRing(store.Get<Account>());
        ring.StoreElement(new XElement("key"), "key-1");
        ring.GetAllElements().Count.ShouldBe(1);
        ring.Read().ShouldBeEmpty();
    }
}
