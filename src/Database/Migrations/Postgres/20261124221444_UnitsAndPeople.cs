using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UnitsAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "accounts_accounts",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agencies_reorganisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    effective = table.Column<DateOnly>(type: "date", nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    closed = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_reorganisations", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "agencies_successions",
                columns: table => new
                {
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    reorganisation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_successions", x => x.from_id);
                    table.ForeignKey(
                        name: "FK_agencies_successions_agencies_reorganisations_reorganisatio~",
                        column: x => x.reorganisation_id,
                        principalTable: "agencies_reorganisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_successions_agencies_units_from_id",
                        column: x => x.from_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_successions_agencies_units_to_id",
                        column: x => x.to_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agencies_successions_reorganisation_id",
                table: "agencies_successions",
                column: "reorganisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_successions_to_id",
                table: "agencies_successions",
                column: "to_id");

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
                name: "agencies_successions");

            migrationBuilder.DropTable(
                name: "dossiers_looks");

            migrationBuilder.DropTable(
                name: "agencies_reorganisations");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "accounts_accounts");
        }
    }
}
