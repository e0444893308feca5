using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Records;
using Xunit;
using static Iopf.Messages.Records.FaultRecordVersion;

namespace Iopf.Tests.Os.Records;

/// <summary>R2, S12, S13: the records of a client, without actors.</summary>
public sealed class FaultRecordSinkTests
{
    private static readonly FaultRecord WithData = FaultRecord.From(
        new PageRequest(new(0x100), new Pasid(4), new(9), new(0x6000), PageAccess.Write, Last: true), responseNeedsPasid: true) with
    {
        Flags = FaultRecordFlags.PasidValid | FaultRecordFlags.Last | FaultRecordFlags.ResponseNeedsPasid | FaultRecordFlags.AddressValid
            | FaultRecordFlags.PrivateDataValid,
        PrivateData0 = 0xabc,
    };

    private static readonly FaultRecord BadTable = FaultRecord.From(new UnrecoverableFault(
        new(0x100), new Pasid(4), UnrecoverableReason.BadPasidEntry, new Iova(0x6000), 0x4_5000, PageAccess.Read));

    [Fact]
    public void S12_R2_a_v1_client_a_v2_client_and_one_that_asks_for_v9_at_one_unit()
    {
        var v1 = Sink("v1");
        var v2 = Sink("v2");
        Assert.False(RecordRegistration.TryMake("v9", 16, out var none, out var refusal));
        Assert.Null(none);
        Assert.Equal("'v9' is no version of fault records; known are v1, v2, uapi-5.2, in-kernel.", refusal);

        FaultRecord[] faults = [WithData, BadTable];
        foreach (var fault in faults)
        {
            Assert.Equal(RecordIntake.Taken, v1.Give(fault));
            Assert.Equal(RecordIntake.Taken, v2.Give(fault));
        }

        var plain = WithData with { Flags = FaultRecordFlags.PasidValid | FaultRecordFlags.Last | FaultRecordFlags.AddressValid, PrivateData0 = 0 };
        Assert.Equal([plain, BadTable], Read(v1, V1));
        Assert.Equal(
            [WithData with { Flags = WithData.Flags & ~FaultRecordFlags.ResponseNeedsPasid }, BadTable],
            Read(v2, V2));
        Assert.Equal([(V1, Unsayable.ResponseNeedsPasid, 1L), (V1, Unsayable.PrivateData, 1L)], Counts(v1));
        Assert.Equal([(V2, Unsayable.ResponseNeedsPasid, 1L)], Counts(v2));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("uapi-5.2")]
    public void S13_a_bad_PASID_table_is_told_with_address_and_fetch_address(string version)
    {
        var sink = Sink(version);
        Assert.Equal(RecordIntake.Taken, sink.Give(BadTable));
        var record = Assert.Single(Read(sink, sink.Registration.Version));
        Assert.Equal(UnrecoverableReason.BadPasidEntry, record.Reason);
        Assert.Equal((0x6000UL, 0x4_5000UL), (record.Address, record.FetchAddress));
    }

    [Fact]
    public void S13_R2_today_s_form_cannot_tell_of_it_which_is_counted()
    {
        var sink = Sink("in-kernel");
        Assert.Equal(RecordIntake.Withheld, sink.Give(BadTable));
        Assert.Equal(0, sink.Waiting);
        Assert.Equal(1, sink.Withheld);
        Assert.Equal(0, sink.Taken);
        Assert.Equal([(InKernel, Unsayable.UnrecoverableType, 1L)], Counts(sink));
    }

    [Fact]
    public void Q6_what_is_internal_to_the_driver_is_told_to_nobody_and_counted_by_reason()
    {
        foreach (var row in UnrecoverableReasons.Table)
        {
            var sink = Sink("uapi-5.2");
            Assert.Equal(row.Reported ? RecordIntake.Taken : RecordIntake.Internal, sink.Give(BadTable with { Reason = row.Reason }));
            Assert.Equal(row.Reported ? 1 : 0, sink.Waiting);
            Assert.Equal(row.Reported ? 0 : 1, sink.KeptInside[(int)row.Reason]);
        }
    }

    [Fact]
    public void As_many_records_wait_as_the_client_registered_for_and_the_next_one_is_refused()
    {
        Assert.True(RecordRegistration.TryMake("v2", 2, out var registration, out _));
        var sink = new FaultRecordSink(registration!);
        Assert.Equal(
            [RecordIntake.Taken, RecordIntake.Taken, RecordIntake.Full], Enumerable.Range(0, 3).Select(_ => sink.Give(BadTable)));
        Assert.Equal(1, sink.Overflowed);
        Assert.Equal(2, Read(sink, V2).Length);
        Assert.Equal(RecordIntake.Taken, sink.Give(BadTable));
    }

    [Fact]
    public void A_small_buffer_takes_whole_records_in_order_and_the_rest_later()
    {
        var sink = Sink("v1");
        for (var i = 1; i <= 5; i++)
            sink.Give(BadTable with { Address = (ulong)i });
        Assert.Equal(0, sink.ReadBatch(new byte[16 + 47]));
        Assert.Equal(5, sink.Waiting);
        Assert.Equal([1UL, 2UL], Read(sink, V1, 16 + (3 * 48) - 1).Select(record => record.Address));
        Assert.Equal([3UL, 4UL, 5UL], Read(sink, V1).Select(record => record.Address));
        Assert.Empty(Read(sink, V1));
        Assert.Equal(0, sink.ReadBatch(new byte[15]));
    }

    [Fact]
    public void The_capacity_that_a_client_asks_for_has_a_limit()
    {
        foreach (var capacity in (int[])[0, -1, RecordRegistration.MaxCapacity + 1])
        {
            Assert.False(RecordRegistration.TryMake("v1", capacity, out _, out var refusal));
            Assert.Equal($"{capacity} records cannot wait; 1 to 65536 can.", refusal);
        }

        Assert.True(RecordRegistration.TryMake("v1", RecordRegistration.MaxCapacity, out _, out _));
    }

    [Fact]
    public void A_record_that_does_not_hold_together_is_the_giver_s_mistake()
        => Assert.Throws<ArgumentException>(() => Sink("v2").Give(default));

    private static FaultRecordSink Sink(string version)
    {
        Assert.True(RecordRegistration.TryMake(version, 16, out var registration, out var refusal), refusal);
        return new(registration!);
    }

    private static FaultRecord[] Read(FaultRecordSink sink, FaultRecordVersion version, int room = 10_000)
    {
        var bytes = new byte[room];
        var size = sink.ReadBatch(bytes);
        var records = new FaultRecord[64];
        Assert.True(FaultBatch.TryDecode(bytes.AsSpan(0, size), records, out var header, out var error), error.ToString());
        Assert.Equal(version, header.Version);
        return records[..header.Count];
    }

    private static IEnumerable<(FaultRecordVersion Version, Unsayable What, long Count)> Counts(FaultRecordSink sink) =>
        from pair in RecordTranslation.Table.Zip(sink.Applied)
        where pair.Second != 0
        select (pair.First.Version, pair.First.What, pair.Second);
}
