using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class Escalation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EscalatedTo",
                table: "Tasks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EscalatedToId",
                table: "Tasks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Rung",
                table: "Tasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_EscalatedToId",
                table: "Tasks",
                column: "EscalatedToId",
                filter: "\"EscalatedToId\" IS NOT NULL AND \"Status\" IN (0, 1)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_EscalatedToId",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "EscalatedTo",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "EscalatedToId",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "Rung",
                table: "Tasks");
        }
    }
}
