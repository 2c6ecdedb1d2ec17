namespace Oversight.Evidence.Ods;

/// <summary>A spreadsheet unpacks to more than is read. Never leaves <see cref="OdsPackage"/>.</summary>
internal sealed class OdsLimitException(string what) : Exception(what);
