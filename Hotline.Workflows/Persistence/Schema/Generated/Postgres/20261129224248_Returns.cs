using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class Returns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "BoundBy",
                table: "Tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClocksFrom",
                table: "Tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LapsesAt",
                table: "Tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Silence",
                table: "Tasks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Answer",
                table: "Returns",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnswerReason",
                table: "Returns",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnswerUnitName",
                table: "Returns",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AnsweredAt",
                table: "Returns",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnsweredByName",
                table: "Returns",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "Returns",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RestartsClocks",
                table: "Returns",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "StaysWithFirst",
                table: "Returns",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "StartedWhy",
                table: "Clocks",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ReturnReasons",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    LegalBasis = table.Column<string>(type: "text", nullable: false),
                    StaysWithFirst = table.Column<bool>(type: "boolean", nullable: false),
                    RestartsClocks = table.Column<bool>(type: "boolean", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    SortOrder = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnReasons", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReturnReasons_Name",
                table: "ReturnReasons",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReturnReasons");

            migrationBuilder.DropColumn(
                name: "BoundBy",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ClocksFrom",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "LapsesAt",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "Silence",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "Answer",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "AnswerReason",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "AnswerUnitName",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "AnsweredAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "AnsweredByName",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "RestartsClocks",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "StaysWithFirst",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "StartedWhy",
                table: "Clocks");
        }
    }
}
