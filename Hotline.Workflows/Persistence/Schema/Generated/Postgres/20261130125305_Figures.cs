using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Postgres
{
    /// <inheritdoc />
    public partial class Figures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TicketStandings",
                columns: table => new
                {
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    LeadUnitId = table.Column<long>(type: "bigint", nullable: true),
                    Stage = table.Column<string>(type: "text", nullable: false),
                    StageName = table.Column<string>(type: "text", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Held = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketStandings", x => x.TicketId);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 75);

            // What was counted so far is counted by months too, and what is open stands where its ticket says.
            migrationBuilder.Sql(
                """
                INSERT INTO "Ledger" ("UnitId", "Leader", "SectionHead", "HandlerId", "Day", "Open", "Overdue", "Held", "Closed", "Returned", "Reworked",
                    "Called", "Satisfied", "MostlySatisfied", "Responded", "RespondMinutes", "Handled", "HandleMinutes")
                SELECT "UnitId", "Leader", "SectionHead", "HandlerId", "Day" / 100, 0, 0, 0, SUM("Closed"), SUM("Returned"), SUM("Reworked"),
                    SUM("Called"), SUM("Satisfied"), SUM("MostlySatisfied"), SUM("Responded"), SUM("RespondMinutes"), SUM("Handled"), SUM("HandleMinutes")
                FROM "Ledger" WHERE "Day" > 0 GROUP BY "UnitId", "Leader", "SectionHead", "HandlerId", "Day" / 100
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "TicketStandings" ("TicketId", "LeadUnitId", "Stage", "StageName", "DueAt", "Held")
                SELECT "Id", "LeadUnitId", "Stage", "StageName", "DueAt", "HeldUntil" IS NOT NULL FROM "Tickets" WHERE "Status" = 0 AND "Channel" <> 10
                """);

            migrationBuilder.CreateIndex(
                name: "IX_PersonNotices_PersonId_At",
                table: "PersonNotices",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TicketStandings_LeadUnitId_Stage_StageName_DueAt_Held",
                table: "TicketStandings",
                columns: new[] { "LeadUnitId", "Stage", "StageName", "DueAt", "Held" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM "Ledger" WHERE "Day" BETWEEN 1 AND 999999""");

            migrationBuilder.DropTable(
                name: "TicketStandings");

            migrationBuilder.DropIndex(
                name: "IX_PersonNotices_PersonId_At",
                table: "PersonNotices");
        }
    }
}
