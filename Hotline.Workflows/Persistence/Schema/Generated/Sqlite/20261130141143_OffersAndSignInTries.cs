using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class OffersAndSignInTries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SignInTries",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInTries", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CandidatePersonId",
                table: "Tasks",
                column: "CandidatePersonId",
                filter: "\"CandidatePersonId\" IS NOT NULL AND \"Status\" IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_SignInTries_NameKey",
                table: "SignInTries",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_SignInTries_Since",
                table: "SignInTries",
                column: "Since");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SignInTries");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_CandidatePersonId",
                table: "Tasks");
        }
    }
}
