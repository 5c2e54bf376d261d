using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class TaskStandings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_Cancelled",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_LeadUnitPath_ClosedAt",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_LeadUnitPath_Id",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_CandidateUnitPath_DueAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Matters_Kind_Id",
                table: "Matters");

            migrationBuilder.CreateTable(
                name: "TaskStandings",
                columns: table => new
                {
                    TaskId = table.Column<long>(type: "bigint", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    CandidateUnitPath = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LeadUnitPath = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Leader = table.Column<string>(type: "text", nullable: true),
                    SectionHead = table.Column<string>(type: "text", nullable: true),
                    HandlerId = table.Column<long>(type: "bigint", nullable: false),
                    Late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskStandings", x => x.TaskId);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 75);

            migrationBuilder.Sql(
                """
                INSERT INTO "TaskStandings" ("TaskId", "TicketId", "CandidateUnitPath", "LeadUnitPath", "UnitId", "Leader", "SectionHead", "HandlerId", "Late")
                SELECT task."Id", task."TicketId", task."CandidateUnitPath", ticket."LeadUnitPath", ticket."LeadUnitId",
                    COALESCE(ticket."People_Leader", ''), COALESCE(ticket."People_SectionHead", ''), COALESCE(task."AssigneeId", ticket."People_HandlerId", 0), task."Overdue"
                FROM "Tasks" task JOIN "Tickets" ticket ON ticket."Id" = task."TicketId"
                WHERE task."Status" IN (0, 1) AND task."MatterId" IS NULL AND ticket."LeadUnitId" IS NOT NULL
                    AND SUBSTR(task."CandidateUnitPath", 1, LENGTH(ticket."LeadUnitPath")) = ticket."LeadUnitPath"
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "TaskStandings" ("TaskId", "TicketId", "CandidateUnitPath", "LeadUnitPath", "UnitId", "HandlerId", "Late")
                SELECT task."Id", task."TicketId", task."CandidateUnitPath", ticket."LeadUnitPath", task."CandidateUnitId", COALESCE(task."AssigneeId", 0), task."Overdue"
                FROM "Tasks" task JOIN "Tickets" ticket ON ticket."Id" = task."TicketId"
                WHERE task."Status" IN (0, 1) AND NOT EXISTS (SELECT 1 FROM "TaskStandings" known WHERE known."TaskId" = task."Id")
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "WhistleCounts" ("UnitId", "Day", "Tickets", "Whistles", "Inner", "Summonses", "Came", "Absent", "Marked", "Marks",
                    "Called", "Answered", "Arrived", "OnTime", "Done", "Missed", "Objections", "WasMarked", "WasMarks")
                SELECT "UnitId", "Day" / 100, SUM("Tickets"), SUM("Whistles"), SUM("Inner"), SUM("Summonses"), SUM("Came"), SUM("Absent"), SUM("Marked"), SUM("Marks"),
                    SUM("Called"), SUM("Answered"), SUM("Arrived"), SUM("OnTime"), SUM("Done"), SUM("Missed"), SUM("Objections"), SUM("WasMarked"), SUM("WasMarks")
                FROM "WhistleCounts" GROUP BY "UnitId", "Day" / 100
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Cancelled",
                table: "Tickets",
                columns: new[] { "Id", "LeadUnitPath", "Channel" },
                filter: "\"Status\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Ended",
                table: "Tickets",
                columns: new[] { "ClosedAt", "LeadUnitPath", "Id", "Channel", "Status" },
                filter: "\"ClosedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Led",
                table: "Tickets",
                columns: new[] { "LeadUnitPath", "Id", "Channel", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Offered",
                table: "Tasks",
                columns: new[] { "CandidateUnitPath", "CandidateRole", "CandidatePersonId", "Status", "AssigneeId", "Stage", "StageName", "DueAt", "Overdue", "Id" },
                filter: "\"Status\" IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_Kind_Id_Status",
                table: "Matters",
                columns: new[] { "Kind", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskStandings_LeadUnitPath",
                table: "TaskStandings",
                column: "LeadUnitPath");

            migrationBuilder.CreateIndex(
                name: "IX_TaskStandings_Sums",
                table: "TaskStandings",
                columns: new[] { "CandidateUnitPath", "UnitId", "Leader", "SectionHead", "HandlerId", "Late" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskStandings_TicketId",
                table: "TaskStandings",
                column: "TicketId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM "WhistleCounts" WHERE "Day" <= 999999""");

            migrationBuilder.DropTable(
                name: "TaskStandings");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Cancelled",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Ended",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Led",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Offered",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Matters_Kind_Id_Status",
                table: "Matters");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Cancelled",
                table: "Tickets",
                column: "Id",
                filter: "\"Status\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_LeadUnitPath_ClosedAt",
                table: "Tickets",
                columns: new[] { "LeadUnitPath", "ClosedAt" },
                filter: "\"ClosedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_LeadUnitPath_Id",
                table: "Tickets",
                columns: new[] { "LeadUnitPath", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CandidateUnitPath_DueAt",
                table: "Tasks",
                columns: new[] { "CandidateUnitPath", "DueAt" },
                filter: "\"Status\" IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_Kind_Id",
                table: "Matters",
                columns: new[] { "Kind", "Id" });
        }
    }
}
