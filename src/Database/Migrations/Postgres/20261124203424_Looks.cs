using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Looks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dossiers_looks",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    post = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ground = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    full = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_looks", x => new { x.dossier_id, x.account_id, x.hour });
                    table.ForeignKey(
                        name: "FK_dossiers_looks_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers_dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_looks_account_id_at",
                table: "dossiers_looks",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_looks_dossier_id_at",
                table: "dossiers_looks",
                columns: new[] { "dossier_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossiers_looks");
        }
    }
}
