using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Speed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_kind_name_disabled",
                table: "accounts_accounts",
                columns: new[] { "kind", "name", "disabled" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_search_text",
                table: "accounts_accounts",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_accounts_accounts_kind_name_disabled",
                table: "accounts_accounts");

            migrationBuilder.DropIndex(
                name: "IX_accounts_accounts_search_text",
                table: "accounts_accounts");
        }
    }
}
