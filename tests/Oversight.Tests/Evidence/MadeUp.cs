using System.IO.Compression;
using System.Text;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Evidence;

namespace Oversight.Tests.Evidence;

/// <summary>Small made-up files of every shape, and a made-up register and catalogue to read them with.</summary>
internal static class MadeUp
{
    public const string Authorities = """
        old_la_code,new_la_code,name,region,first_year,last_year,status,predecessor_code,predecessor_note,stat_neighbours_2025,stat_neighbours_2021,la_type
        001,X00000001,Northmoor,North,2013,2025,current,,,X00000002;X00000003,X00000002,unitary
        002,X00000002,Eastmere,North,2024,2025,current,,,X00000001,X00000001,county
        003,X00000003,Westford,South,2020,2025,current,X00000004,"Greater Ford, until March 2019",X00000001,,unitary
        004,X00000004,Greater Ford,South,2013,2019,abolished,,,,X00000001,county

        """;

    public const string Indicators = """
        indicator,title,unit,direction_of_concern,family,group,core,first_year,last_year,n_obs,typical_publication,source_table
        visit_pct,"Visits on time, all",%,low,cin,timeliness,1,2013,2025,10,Nov,made up
        open_rate,Open cases,per 10k,both,cin,volume,0,2013,2025,10,Nov,
        net_cost,Net cost,GBP,context,s251,finance,0,2017,2025,10,Jan,

        """;

    public const string ObservationsHeader = "new_la_code,indicator,period,value,reference_end_date,published_date,suppressed,suppressed_symbol,source\n";

    public const string InspectionsHeader =
        "inspection_id,new_la_code,framework,inspection_start,published_date,overall_grade,leadership,help_protection,children_in_care,care_leavers,reinspection,source\n";

    public const string ReferralsHeader =
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,category,"
        + "Anypoint_episodes,Anypoint_child,Started_episodes,Started_child,Ended_episodes,Ended_child,At31_episodes,awaiting_assessment\n";

    public const string OdsHeader =
        "Web link|Local authority area code|Local authority name|Local authority status|Inspection date|Publication date|Inspection type|Overall effectiveness"
        + "|The impact of leaders on social work practice with children and families|The experiences and progress of children who need help and protection"
        + "|The experiences and progress of children in care|The experiences and progress of care leavers";

    public static readonly Register Register = new(Read(Authorities).Authorities);

    public static readonly MeasureCatalogue Catalogue = new(Read(Indicators).Measures);

    public static EvidenceReading Read(string text, Register? register = null, MeasureCatalogue? catalogue = null) =>
        Read(Encoding.UTF8.GetBytes(text), register, catalogue);

    public static EvidenceReading Read(byte[] bytes, Register? register = null, MeasureCatalogue? catalogue = null) =>
        EvidenceReader.Read(bytes, register ?? Register ?? Register.Empty, catalogue ?? Catalogue ?? MeasureCatalogue.Empty, CancellationToken.None);

    /// <summary>observations.csv with these rows.</summary>
    public static EvidenceReading Observations(params string[] rows) => Read(ObservationsHeader + Lines(rows));

    /// <summary>inspections.csv with these rows.</summary>
    public static EvidenceReading Inspections(params string[] rows) => Read(InspectionsHeader + Lines(rows));

    /// <summary>Table b1 as published with these rows.</summary>
    public static EvidenceReading ChildrenInNeed(params string[] rows) => Read(ReferralsHeader + Lines(rows));

    /// <summary>A row of table b1: started, ended, open on 31 March, awaiting assessment.</summary>
    public static string Need(string shortCode, string year, string started, string ended, string open, string awaiting) =>
        $"{year},Reporting year,Local authority,E92000001,England,E12000001,North,{shortCode},X00000001,Somewhere,Children in Need,9,9,{started},9,{ended},9,{open},{awaiting}";

    /// <summary>A spreadsheet like Ofsted's: cells split by |, dates as 2024-05-13, a title row above.</summary>
    public static byte[] Ods(params string[] rows) => OdsOf(Content("ILACS_inspection_history", string.Concat(rows.Prepend(OdsHeader).Prepend("ILACS inspection history").Select(OdsRow))));

    public static string OdsRow(string row) => $"<table:table-row>{string.Concat(row.Split('|').Select(OdsCell))}<table:table-cell table:number-columns-repeated=\"16370\"/></table:table-row>";

    public static string Content(string sheet, string rows) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="Cover"><table:table-row><table:table-cell office:value-type="string"><text:p>Cover</text:p></table:table-cell></table:table-row></table:table>
        <table:table table:name="{sheet}">{rows}<table:table-row table:number-rows-repeated="1048302"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
        </office:spreadsheet></office:body></office:document-content>
        """;

    public static byte[] OdsOf(string? content, string mimeType = "application/vnd.oasis.opendocument.spreadsheet") =>
        Zip([("mimetype", mimeType), .. content is null ? Array.Empty<(string, string)>() : [("content.xml", content)]]);

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    private static string OdsCell(string cell) => cell switch
    {
        "" => "<table:table-cell/>",
        _ when DateOnly.TryParseExact(cell, "yyyy-MM-dd", out var date) =>
            $"<table:table-cell office:value-type=\"date\" office:date-value=\"{cell}T00:00:00\"><text:p>{date:dd/MM/yyyy}</text:p></table:table-cell>",
        _ => $"<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>",
    };

    private static string Lines(string[] rows) => string.Concat(rows.Select(r => r + "\n"));
}
