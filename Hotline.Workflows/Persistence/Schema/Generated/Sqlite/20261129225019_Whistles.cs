using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Workflows.Persistence.Schema.Generated.Sqlite
{
    /// <inheritdoc />
    public partial class Whistles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsClosed",
                table: "Units",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Summonses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    BlowerUnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    BlowerUnitName = table.Column<string>(type: "TEXT", nullable: false),
                    BlowerUnitPath = table.Column<string>(type: "TEXT", nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitName = table.Column<string>(type: "TEXT", nullable: false),
                    UnitPath = table.Column<string>(type: "TEXT", nullable: false),
                    IsLead = table.Column<bool>(type: "INTEGER", nullable: false),
                    Ask = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerDueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    ArriveDueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ArrivedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ArrivedPlace = table.Column<string>(type: "TEXT", nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    LateReason = table.Column<string>(type: "TEXT", nullable: true),
                    Pressed = table.Column<int>(type: "INTEGER", nullable: false),
                    PressedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReportedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Report = table.Column<string>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OnTimeMark = table.Column<int>(type: "INTEGER", nullable: true),
                    DutyMark = table.Column<int>(type: "INTEGER", nullable: true),
                    SolvedMark = table.Column<int>(type: "INTEGER", nullable: true),
                    MarkNote = table.Column<string>(type: "TEXT", nullable: true),
                    MarkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MarkedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Objection = table.Column<string>(type: "TEXT", nullable: true),
                    ObjectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ObjectionOutcome = table.Column<string>(type: "TEXT", nullable: true),
                    ObjectionEndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Summonses", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Summonses_InstanceId",
                table: "Summonses",
                column: "InstanceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Summonses_MatterId",
                table: "Summonses",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_Summonses_SentAt",
                table: "Summonses",
                column: "SentAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Summonses");

            migrationBuilder.DropColumn(
                name: "IsClosed",
                table: "Units");
        }
    }
}
