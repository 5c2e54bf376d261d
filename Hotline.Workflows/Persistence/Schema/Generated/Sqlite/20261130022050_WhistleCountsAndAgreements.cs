using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class WhistleCountsAndAgreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LeaveAnsweredAt",
                table: "Summonses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveAnsweredBy",
                table: "Summonses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeaveAskedAt",
                table: "Summonses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveAskedBy",
                table: "Summonses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "LeaveGranted",
                table: "Summonses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveNote",
                table: "Summonses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeaveReason",
                table: "Summonses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssistingIds",
                table: "RoutingRules",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "RoutingRules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedByName",
                table: "RoutingRules",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "RoutingRules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    LeadUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    LeadUnitName = table.Column<string>(type: "TEXT", nullable: false),
                    AssistingIds = table.Column<string>(type: "TEXT", nullable: false),
                    Assisting = table.Column<string>(type: "TEXT", nullable: false),
                    Minutes = table.Column<string>(type: "TEXT", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.MatterId);
                });

            migrationBuilder.CreateTable(
                name: "WhistleCounts",
                columns: table => new
                {
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Tickets = table.Column<int>(type: "INTEGER", nullable: false),
                    Whistles = table.Column<int>(type: "INTEGER", nullable: false),
                    Inner = table.Column<int>(type: "INTEGER", nullable: false),
                    Summonses = table.Column<int>(type: "INTEGER", nullable: false),
                    Came = table.Column<int>(type: "INTEGER", nullable: false),
                    Absent = table.Column<int>(type: "INTEGER", nullable: false),
                    Marked = table.Column<int>(type: "INTEGER", nullable: false),
                    Marks = table.Column<int>(type: "INTEGER", nullable: false),
                    Called = table.Column<int>(type: "INTEGER", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Arrived = table.Column<int>(type: "INTEGER", nullable: false),
                    OnTime = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Missed = table.Column<int>(type: "INTEGER", nullable: false),
                    Objections = table.Column<int>(type: "INTEGER", nullable: false),
                    WasMarked = table.Column<int>(type: "INTEGER", nullable: false),
                    WasMarks = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhistleCounts", x => new { x.UnitId, x.Day });
                });

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
