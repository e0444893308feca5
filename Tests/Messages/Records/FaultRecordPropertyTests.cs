using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Tests.Hardware;
using Xunit;

namespace Iopf.Tests.Messages.Records;

public sealed class FaultRecordPropertyTests
{
    [Fact]
    public void R2_what_is_translated_and_encoded_is_decoded_again()
    {
        var cases =
            from version in RecordGenerators.Versions
            from record in RecordGenerators.Records
            select (version, record);
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var record = pair.record;
            Assert.True(record.IsConsistent);
            if (!RecordTranslation.TryTranslate(pair.version, ref record, out var applied))
            {
                Assert.False(RecordTranslation.CanSay(pair.version, pair.record));
                return;
            }

            Assert.Equal(applied == 0, RecordTranslation.CanSay(pair.version, pair.record));
            Assert.Equal(applied == 0, pair.record == record);
            Assert.True(FaultRecordCodec.TryDecode(pair.version, Bytes.Encode(pair.version, record), out var decoded, out var error), error.ToString());
            Assert.Equal(record, decoded);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void R2_what_was_translated_once_needs_no_translation_again()
    {
        var cases =
            from version in RecordGenerators.Versions
            from record in RecordGenerators.Records
            select (version, record);
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var record = pair.record;
            if (!RecordTranslation.TryTranslate(pair.version, ref record, out _))
                return;

            var again = record;
            Assert.True(RecordTranslation.TryTranslate(pair.version, ref again, out var applied));
            Assert.Equal(0u, applied);
            Assert.Equal(record, again);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_page_request_becomes_a_record_with_all_that_it_has()
        => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
        {
            if (request.IsStopMarker)
            {
                Assert.Throws<ArgumentException>(() => FaultRecord.From(request, responseNeedsPasid: true));
                return;
            }

            var record = FaultRecord.From(request, responseNeedsPasid: true);
            Assert.True(record.IsConsistent);
            Assert.Equal(FaultRecordType.PageRequest, record.Type);
            Assert.Equal(request.Pasid, record.Has(FaultRecordFlags.PasidValid) ? record.Pasid : null);
            Assert.Equal(request.Pasid.HasValue, record.Has(FaultRecordFlags.ResponseNeedsPasid));
            Assert.False(FaultRecord.From(request, responseNeedsPasid: false).Has(FaultRecordFlags.ResponseNeedsPasid));
            Assert.Equal(request.Last, record.Has(FaultRecordFlags.Last));
            Assert.Equal((uint)request.Index.Value, record.Group.Value);
            Assert.Equal(request.Address.Value, record.Address);
            Assert.Equal(request.Access, record.Access);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Q6_an_unrecoverable_fault_becomes_a_record_with_reason_both_addresses_PASID_and_permission()
    {
        var record = FaultRecord.From(
            new UnrecoverableFault(new(7), new Pasid(5), UnrecoverableReason.BadPasidEntry, new Iova(0x1234), 0x9000, PageAccess.Write));
        Assert.Equal(
            new FaultRecord
            {
                Type = FaultRecordType.Unrecoverable,
                Flags = FaultRecordFlags.PasidValid | FaultRecordFlags.AddressValid | FaultRecordFlags.FetchAddressValid,
                Reason = UnrecoverableReason.BadPasidEntry,
                Access = PageAccess.Write,
                Pasid = new(5),
                Address = 0x1234,
                FetchAddress = 0x9000,
            },
            record);
        var bare = FaultRecord.From(new UnrecoverableFault(default, null, UnrecoverableReason.Unknown, null, null, PageAccess.None));
        Assert.Equal(new() { Type = FaultRecordType.Unrecoverable }, bare);
    }

    [Fact]
    public void Translating_writing_and_reading_allocate_nothing()
    {
        var request = new FaultRecord
        {
            Type = FaultRecordType.PageRequest,
            Flags = FaultRecordFlags.AddressValid | FaultRecordFlags.PasidValid,
            Pasid = new(9),
            Group = new(3),
        };
        var bytes = new byte[104];
        foreach (var version in FaultRecordVersions.All)
        {
            Allocations.AssertNone(times =>
            {
                for (var i = 0; i < times; i++)
                {
                    var record = request;
                    Assert.True(RecordTranslation.TryTranslate(version, ref record, out _));
                    FaultRecordCodec.Encode(version, record, bytes);
                    Assert.True(FaultRecordCodec.TryDecode(version, bytes, out _, out _));
                    var size = PageResponseCodec.Encode(version, new(record.Pasid, record.Group, PageResponseCode.Success), bytes);
                    Assert.True(PageResponseCodec.TryDecode(version, bytes.AsSpan(0, size), out _, out _));
                }
            });
        }
    }
}
