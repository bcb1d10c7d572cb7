using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CatalogueEditing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "abolished",
                table: "catalogue_versions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "catalogue_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    issuer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    effective = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    abolished = table.Column<string>(type: "text", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    editors = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    remark = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    open_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    record = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    published_version = table.Column<int>(type: "integer", nullable: true),
                    editors = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_drafts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_decisions_changed_at",
                table: "catalogue_decisions",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_decisions_state_effective",
                table: "catalogue_decisions",
                columns: new[] { "state", "effective" });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_drafts_decision_id",
                table: "catalogue_drafts",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_drafts_open_code",
                table: "catalogue_drafts",
                column: "open_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_drafts_state_changed_at",
                table: "catalogue_drafts",
                columns: new[] { "state", "changed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_decisions");

            migrationBuilder.DropTable(
                name: "catalogue_drafts");

            migrationBuilder.DropColumn(
                name: "abolished",
                table: "catalogue_versions");
        }
    }
}
