using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SearchWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_unanswered",
                columns: table => new
                {
                    text = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_unanswered", x => x.text);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_vocabularies",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    summary = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_vocabularies", x => x.version);
                });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_unanswered_times_text",
                table: "catalogue_unanswered",
                columns: new[] { "times", "text" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_unanswered");

            migrationBuilder.DropTable(
                name: "catalogue_vocabularies");
        }
    }
}
