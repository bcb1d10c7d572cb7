using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Permissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.AddColumn<int>(
                name: "confidentiality",
                table: "dossiers_dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "receiver_id",
                table: "dossiers_dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "accounts_two_person_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    shows = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requester = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decider = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_two_person_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_two_person_requests_accounts_accounts_requested_by",
                        column: x => x.requested_by,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_emergencies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    post = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(12)", maxLength: 12, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    justified = table.Column<bool>(type: "boolean", nullable: true),
                    judge = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finding = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_emergencies", x => x.id);
                    table.ForeignKey(
                        name: "FK_dossiers_emergencies_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers_dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_permission_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    table = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_permission_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_permission_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    table = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: true),
                    second = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_permission_versions", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id_confidentiality_rece~",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "confidentiality", "receiver_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "confidentiality", "receiver_id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "confidentiality", "receiver_id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id", "confidentiality" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id_confidentiality_hand~",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "confidentiality", "handler_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "confidentiality", "handler_id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "confidentiality", "handler_id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_urgent_at_id_confidentiality",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id", "confidentiality" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_two_person_requests_requested_by",
                table: "accounts_two_person_requests",
                column: "requested_by");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_two_person_requests_state_requested_at",
                table: "accounts_two_person_requests",
                columns: new[] { "state", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_emergencies_account_id_until_dossier_id",
                table: "dossiers_emergencies",
                columns: new[] { "account_id", "until", "dossier_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_emergencies_dossier_id_opened_at",
                table: "dossiers_emergencies",
                columns: new[] { "dossier_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_emergencies_judged_at_opened_at",
                table: "dossiers_emergencies",
                columns: new[] { "judged_at", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_permission_versions_from",
                table: "dossiers_permission_versions",
                column: "from");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_two_person_requests");

            migrationBuilder.DropTable(
                name: "dossiers_emergencies");

            migrationBuilder.DropTable(
                name: "dossiers_permission_drafts");

            migrationBuilder.DropTable(
                name: "dossiers_permission_versions");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id_confidentiality_rece~",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id_confidentiality_hand~",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_urgent_at_id_confidentiality",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "confidentiality",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "receiver_id",
                table: "dossiers_dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id" });
        }
    }
}
