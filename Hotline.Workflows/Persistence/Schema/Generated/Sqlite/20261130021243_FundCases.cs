using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class FundCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AcceptedAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BegunAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "ContractNo",
                table: "FundRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ContractedAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvoiceNo",
                table: "FundRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "JudgedCents",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "PaidAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PapersAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PapersDueAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PlaceKey",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Quotes",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Returned",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "SchemeVersion",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "SettledCents",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SettlingCents",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SplitCents",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "SplitWith",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Supplier",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "SupplierIsListed",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SupplierKey",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TierName",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "Urgent",
                table: "FundRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Use",
                table: "FundRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VoucherNo",
                table: "FundRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WrittenOffAt",
                table: "FundRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FundSignatures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Duty = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    StepName = table.Column<string>(type: "TEXT", nullable: false),
                    Node = table.Column<string>(type: "TEXT", nullable: true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", nullable: false),
                    ForPersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    OnBehalfOf = table.Column<string>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    UnitName = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Cents = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    View = table.Column<string>(type: "TEXT", nullable: false)
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
