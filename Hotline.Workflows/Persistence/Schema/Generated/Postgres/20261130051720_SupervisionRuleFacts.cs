using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class SupervisionRuleFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Receiver",
                table: "SupervisionRules",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TriedAt",
                table: "SupervisionRules",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TriedByName",
                table: "SupervisionRules",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TriedCount",
                table: "SupervisionRules",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SupervisionRuleChanges",
                columns: table => new
                {
                    RuleId = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Act = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: true),
                    After = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionRuleChanges", x => new { x.RuleId, x.Version });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Returns_At",
                table: "Returns",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_SignedAt",
                table: "Letters",
                column: "SignedAt",
                filter: "\"SignedAt\" IS NOT NULL AND \"ToUnitPath\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FundRequests_PapersDueAt",
                table: "FundRequests",
                column: "PapersDueAt",
                filter: "\"PapersDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_Breached",
                table: "Clocks",
                column: "DueAt",
                filter: "\"Breached\"");

            migrationBuilder.CreateIndex(
                name: "IX_Callbacks_At",
                table: "Callbacks",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SupervisionRuleChanges");

            migrationBuilder.DropIndex(
                name: "IX_Returns_At",
                table: "Returns");

            migrationBuilder.DropIndex(
                name: "IX_Letters_SignedAt",
                table: "Letters");

            migrationBuilder.DropIndex(
                name: "IX_FundRequests_PapersDueAt",
                table: "FundRequests");

            migrationBuilder.DropIndex(
                name: "IX_Clocks_Breached",
                table: "Clocks");

            migrationBuilder.DropIndex(
                name: "IX_Callbacks_At",
                table: "Callbacks");

            migrationBuilder.DropColumn(
                name: "Receiver",
                table: "SupervisionRules");

            migrationBuilder.DropColumn(
                name: "TriedAt",
                table: "SupervisionRules");

            migrationBuilder.DropColumn(
                name: "TriedByName",
                table: "SupervisionRules");

            migrationBuilder.DropColumn(
                name: "TriedCount",
                table: "SupervisionRules");
        }
    }
}
