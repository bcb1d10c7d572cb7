using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agencies_reorganisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: false),
                    applied_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    closed = table.Column<int>(type: "INTEGER", nullable: false),
                    created = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_reorganisations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_looks",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    full = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reorganisation_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_successions", x => x.from_id);
                    table.ForeignKey(
                        name: "FK_agencies_successions_agencies_reorganisations_reorganisation_id",
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
