using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchInIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id_search_text",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "search_text" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id_search_text",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "search_text" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_urgent_at_id_search_text",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id", "search_text" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id_search_text",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id_search_text",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_urgent_at_id_search_text",
                table: "dossiers_dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id" });
        }
    }
}
