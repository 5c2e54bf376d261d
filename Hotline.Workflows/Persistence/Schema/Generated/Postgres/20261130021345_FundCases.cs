using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class FundCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AcceptedAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "BegunAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "ContractNo",
                table: "FundRequests",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ContractedAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvoiceNo",
                table: "FundRequests",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "JudgedCents",
                table: "FundRequests",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PaidAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PapersAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PapersDueAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PlaceKey",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Quotes",
                table: "FundRequests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Returned",
                table: "FundRequests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "SchemeVersion",
                table: "FundRequests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "SettledCents",
                table: "FundRequests",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SettlingCents",
                table: "FundRequests",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SplitCents",
                table: "FundRequests",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "SplitWith",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Supplier",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "SupplierIsListed",
                table: "FundRequests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SupplierKey",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TierName",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "Urgent",
                table: "FundRequests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Use",
                table: "FundRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VoucherNo",
                table: "FundRequests",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "WrittenOffAt",
                table: "FundRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FundSignatures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    MatterId = table.Column<long>(type: "bigint", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Duty = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<string>(type: "text", nullable: false),
                    StepName = table.Column<string>(type: "text", nullable: false),
                    Node = table.Column<string>(type: "text", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    PersonName = table.Column<string>(type: "text", nullable: false),
                    ForPersonId = table.Column<long>(type: "bigint", nullable: true),
                    OnBehalfOf = table.Column<string>(type: "text", nullable: true),
                    Role = table.Column<string>(type: "text", nullable: false),
                    UnitName = table.Column<string>(type: "text", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    Cents = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    View = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundSignatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FundSignatures_FundRequests_MatterId",
                        column: x => x.MatterId,
                        principalTable: "FundRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FundRequests_StreetId_BegunAt",
                table: "FundRequests",
                columns: new[] { "StreetId", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FundSignatures_MatterId_Sequence",
                table: "FundSignatures",
                columns: new[] { "MatterId", "Sequence" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FundSignatures");

            migrationBuilder.DropIndex(
                name: "IX_FundRequests_StreetId_BegunAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "AcceptedAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "BegunAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "ContractNo",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "ContractedAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "InvoiceNo",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "JudgedCents",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "PaidAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "PapersAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "PapersDueAt",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "PlaceKey",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "Quotes",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "Returned",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SchemeVersion",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SettledCents",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SettlingCents",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SplitCents",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SplitWith",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "Supplier",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SupplierIsListed",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "SupplierKey",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "TierName",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "Urgent",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "Use",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "VoucherNo",
                table: "FundRequests");

            migrationBuilder.DropColumn(
                name: "WrittenOffAt",
                table: "FundRequests");
        }
    }
}
