using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class FundSchemesAndFileVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Attachments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReplacesId",
                table: "Attachments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tag",
                table: "Attachments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Attachments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "FundSchemes",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundSchemes", x => x.Version);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_ReplacesId",
                table: "Attachments",
                column: "ReplacesId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FundSchemes");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_ReplacesId",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "ReplacesId",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "Tag",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Attachments");
        }
    }
}
