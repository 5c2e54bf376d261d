using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Overdue",
                table: "Tickets",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Leader",
                table: "Returns",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SectionHead",
                table: "Returns",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Ledger",
                columns: table => new
                {
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Leader = table.Column<string>(type: "text", nullable: false),
                    SectionHead = table.Column<string>(type: "text", nullable: false),
                    HandlerId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Open = table.Column<int>(type: "integer", nullable: false),
                    Overdue = table.Column<int>(type: "integer", nullable: false),
                    Closed = table.Column<int>(type: "integer", nullable: false),
                    Returned = table.Column<int>(type: "integer", nullable: false),
                    Reworked = table.Column<int>(type: "integer", nullable: false),
                    Called = table.Column<int>(type: "integer", nullable: false),
                    Satisfied = table.Column<int>(type: "integer", nullable: false),
                    MostlySatisfied = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ledger", x => new { x.UnitId, x.Leader, x.SectionHead, x.HandlerId, x.Day });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 75);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_LeadUnitPath_ClosedAt",
                table: "Tickets",
                columns: new[] { "LeadUnitPath", "ClosedAt" },
                filter: "\"ClosedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_UnitId_At",
                table: "Returns",
                columns: new[] { "UnitId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_Day",
                table: "Ledger",
                column: "Day");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Ledger");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_LeadUnitPath_ClosedAt",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Returns_UnitId_At",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "Overdue",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Leader",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "SectionHead",
                table: "Returns");
        }
    }
}
