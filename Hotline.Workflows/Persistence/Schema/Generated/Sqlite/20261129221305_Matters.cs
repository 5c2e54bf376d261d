using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MatterId",
                table: "WorkflowInstances",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MatterKind",
                table: "WorkflowDefinitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MatterId",
                table: "Tasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MatterId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MatterId",
                table: "Clocks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MatterId",
                table: "Attachments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Matters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    No = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    KindName = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Data = table.Column<string>(type: "TEXT", nullable: false),
                    Waits = table.Column<string>(type: "TEXT", nullable: false),
                    BegunById = table.Column<long>(type: "INTEGER", nullable: false),
                    BegunByName = table.Column<string>(type: "TEXT", nullable: false),
                    OnBehalfOf = table.Column<string>(type: "TEXT", nullable: true),
                    BegunUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    BegunUnitName = table.Column<string>(type: "TEXT", nullable: false),
                    BegunUnitPath = table.Column<string>(type: "TEXT", nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Matters_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowDefinitions_MatterKind",
                table: "WorkflowDefinitions",
                column: "MatterKind",
                filter: "\"MatterKind\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_MatterId",
                table: "Tasks",
                column: "MatterId",
                filter: "\"MatterId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_BegunUnitPath_Id",
                table: "Matters",
                columns: new[] { "BegunUnitPath", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_Kind_Id",
                table: "Matters",
                columns: new[] { "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_No",
                table: "Matters",
                column: "No",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Matters_TicketId",
                table: "Matters",
                column: "TicketId");

            // No foreign key on Tasks.MatterId: SQLite would have to write all tasks anew for it, outside the transaction.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Matters");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowDefinitions_MatterKind",
                table: "WorkflowDefinitions");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_MatterId",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "MatterId",
                table: "WorkflowInstances");

            migrationBuilder.DropColumn(
                name: "MatterKind",
                table: "WorkflowDefinitions");

            migrationBuilder.DropColumn(
                name: "MatterId",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "MatterId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "MatterId",
                table: "Clocks");

            migrationBuilder.DropColumn(
                name: "MatterId",
                table: "Attachments");
        }
    }
}
