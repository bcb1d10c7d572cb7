using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Directories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "provisioning_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    mark = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    read_all_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_clashes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    dn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    open_as = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_clashes", x => x.id);
                    table.ForeignKey(
                        name: "FK_provisioning_clashes_provisioning_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "provisioning_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    post_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    closed_here = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_provisioning_links_provisioning_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "provisioning_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    dry = table.Column<bool>(type: "INTEGER", nullable: false),
                    full = table.Column<bool>(type: "INTEGER", nullable: false),
                    confirms = table.Column<Guid>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    read = table.Column<int>(type: "INTEGER", nullable: false),
                    opened = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    renamed = table.Column<int>(type: "INTEGER", nullable: false),
                    closed = table.Column<int>(type: "INTEGER", nullable: false),
                    reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    same = table.Column<int>(type: "INTEGER", nullable: false),
                    left = table.Column<int>(type: "INTEGER", nullable: false),
                    clashes = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_provisioning_runs_provisioning_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "provisioning_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_lines",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    dn = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    effects = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_lines", x => new { x.run_id, x.no });
                    table.ForeignKey(
                        name: "FK_provisioning_lines_provisioning_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "provisioning_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_personal_id",
                table: "accounts_accounts",
                column: "personal_id");

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_clashes_account_id",
                table: "provisioning_clashes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_clashes_source_id_key",
                table: "provisioning_clashes",
                columns: new[] { "source_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_clashes_source_id_state_found_at",
                table: "provisioning_clashes",
                columns: new[] { "source_id", "state", "found_at" });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_links_account_id",
                table: "provisioning_links",
                column: "account_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_links_post_id",
                table: "provisioning_links",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_links_source_id_key",
                table: "provisioning_links",
                columns: new[] { "source_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_runs_source_id_started_at",
                table: "provisioning_runs",
                columns: new[] { "source_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_sources_code",
                table: "provisioning_sources",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "provisioning_clashes");

            migrationBuilder.DropTable(
                name: "provisioning_lines");

            migrationBuilder.DropTable(
                name: "provisioning_links");

            migrationBuilder.DropTable(
                name: "provisioning_runs");

            migrationBuilder.DropTable(
                name: "provisioning_sources");

            migrationBuilder.DropIndex(
                name: "IX_accounts_accounts_personal_id",
                table: "accounts_accounts");
        }
    }
}
