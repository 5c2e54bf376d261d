using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class ScaleIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_DeadAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Holds_NextCheckAt_Id",
                table: "Holds");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_Running",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionVersionId", "CreatedAt" },
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_DuplicateOfNo",
                table: "Tickets",
                column: "DuplicateOfNo",
                filter: "\"DuplicateOfNo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Unsatisfied",
                table: "Tickets",
                columns: new[] { "Id", "LeadUnitPath", "ClosedAt" },
                filter: "\"Status\" = 1 AND \"Satisfaction\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AskedInMatters",
                table: "Tasks",
                columns: new[] { "CandidatePersonId", "MatterId" },
                filter: "\"MatterId\" IS NOT NULL AND \"CandidatePersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_DoneInMatters",
                table: "Tasks",
                columns: new[] { "AssigneeId", "MatterId" },
                filter: "\"MatterId\" IS NOT NULL AND \"AssigneeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_OfMatters",
                table: "Tasks",
                columns: new[] { "CandidateUnitPath", "MatterId" },
                filter: "\"MatterId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Dead",
                table: "Outbox",
                column: "Id",
                filter: "\"DeadAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SentAt",
                table: "Outbox",
                column: "SentAt",
                filter: "\"SentAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_Open",
                table: "Matters",
                columns: new[] { "Kind", "Id" },
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_ReleasedAt",
                table: "Holds",
                column: "ReleasedAt",
                filter: "\"ReleasedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_Running",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_DuplicateOfNo",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Unsatisfied",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_AskedInMatters",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_DoneInMatters",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_OfMatters",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Dead",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_SentAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Matters_Open",
                table: "Matters");

            migrationBuilder.DropIndex(
                name: "IX_Holds_ReleasedAt",
                table: "Holds");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DeadAt",
                table: "Outbox",
                column: "DeadAt",
                filter: "\"DeadAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_NextCheckAt_Id",
                table: "Holds",
                columns: new[] { "NextCheckAt", "Id" });
        }
    }
}
