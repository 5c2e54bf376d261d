using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class LedgerAverages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "HandledAt",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RespondedAt",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HandleMinutes",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Handled",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Held",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RespondMinutes",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Responded",
                table: "Ledger",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_UnitId_Returned",
                table: "Ledger",
                columns: new[] { "UnitId", "Returned" },
                filter: "\"Returned\" > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Ledger_UnitId_Returned",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "HandledAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "RespondedAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "HandleMinutes",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Handled",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Held",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "RespondMinutes",
                table: "Ledger");

            migrationBuilder.DropColumn(
                name: "Responded",
                table: "Ledger");
        }
    }
}
