using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "catalogue_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    abolished = table.Column<string>(type: "TEXT", nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    editors = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    open_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    base_version = table.Column<int>(type: "INTEGER", nullable: false),
                    record = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    decision_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    published_version = table.Column<int>(type: "INTEGER", nullable: true),
                    editors = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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
