using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reorganisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "in_name_of_id",
                table: "dossiers_dossiers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agencies_reorganisation_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reorganisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    rehearsal = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_reorganisation_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agencies_splits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    officers = table.Column<string>(type: "TEXT", nullable: false),
                    reorganisation_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_splits", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_splits_agencies_reorganisations_reorganisation_id",
                        column: x => x.reorganisation_id,
                        principalTable: "agencies_reorganisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_splits_agencies_units_from_id",
                        column: x => x.from_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_splits_agencies_units_to_id",
                        column: x => x.to_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_in_name_of_id_received_at",
                table: "dossiers_dossiers",
                columns: new[] { "in_name_of_id", "received_at" },
                filter: "in_name_of_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_reorganisation_drafts_state_effective",
                table: "agencies_reorganisation_drafts",
                columns: new[] { "state", "effective" });

            migrationBuilder.CreateIndex(
                name: "IX_agencies_splits_from_id",
                table: "agencies_splits",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_splits_reorganisation_id",
                table: "agencies_splits",
                column: "reorganisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_splits_to_id",
                table: "agencies_splits",
                column: "to_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agencies_reorganisation_drafts");

            migrationBuilder.DropTable(
                name: "agencies_splits");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_in_name_of_id_received_at",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "in_name_of_id",
                table: "dossiers_dossiers");
        }
    }
}
