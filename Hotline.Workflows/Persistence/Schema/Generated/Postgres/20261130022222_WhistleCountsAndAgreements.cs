using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class WhistleCountsAndAgreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LeaveAnsweredAt",
                table: "Summonses",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveAnsweredBy",
                table: "Summonses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LeaveAskedAt",
                table: "Summonses",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveAskedBy",
                table: "Summonses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "LeaveGranted",
                table: "Summonses",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveNote",
                table: "Summonses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveReason",
                table: "Summonses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssistingIds",
                table: "RoutingRules",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ChangedAt",
                table: "RoutingRules",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedByName",
                table: "RoutingRules",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "RoutingRules",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    MatterId = table.Column<long>(type: "bigint", nullable: false),
                    LeadUnitId = table.Column<long>(type: "bigint", nullable: false),
                    LeadUnitName = table.Column<string>(type: "text", nullable: false),
                    AssistingIds = table.Column<string>(type: "text", nullable: false),
                    Assisting = table.Column<string>(type: "text", nullable: false),
                    Minutes = table.Column<string>(type: "text", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.MatterId);
                });

            migrationBuilder.CreateTable(
                name: "WhistleCounts",
                columns: table => new
                {
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Tickets = table.Column<int>(type: "integer", nullable: false),
                    Whistles = table.Column<int>(type: "integer", nullable: false),
                    Inner = table.Column<int>(type: "integer", nullable: false),
                    Summonses = table.Column<int>(type: "integer", nullable: false),
                    Came = table.Column<int>(type: "integer", nullable: false),
                    Absent = table.Column<int>(type: "integer", nullable: false),
                    Marked = table.Column<int>(type: "integer", nullable: false),
                    Marks = table.Column<int>(type: "integer", nullable: false),
                    Called = table.Column<int>(type: "integer", nullable: false),
                    Answered = table.Column<int>(type: "integer", nullable: false),
                    Arrived = table.Column<int>(type: "integer", nullable: false),
                    OnTime = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Missed = table.Column<int>(type: "integer", nullable: false),
                    Objections = table.Column<int>(type: "integer", nullable: false),
                    WasMarked = table.Column<int>(type: "integer", nullable: false),
                    WasMarks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhistleCounts", x => new { x.UnitId, x.Day });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 75);

            migrationBuilder.CreateIndex(
                name: "IX_WhistleCounts_Day",
                table: "WhistleCounts",
                column: "Day");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "WhistleCounts");

            migrationBuilder.DropColumn(
                name: "LeaveAnsweredAt",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "LeaveAnsweredBy",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "LeaveAskedAt",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "LeaveAskedBy",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "LeaveGranted",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "LeaveNote",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "LeaveReason",
                table: "Summonses");

            migrationBuilder.DropColumn(
                name: "AssistingIds",
                table: "RoutingRules");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "RoutingRules");

            migrationBuilder.DropColumn(
                name: "ChangedByName",
                table: "RoutingRules");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "RoutingRules");
        }
    }
}
