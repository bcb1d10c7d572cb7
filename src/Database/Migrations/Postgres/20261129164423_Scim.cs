using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Scim : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "provisioning_scim_posts",
                columns: table => new
                {
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_scim_posts", x => x.post_id);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_scim_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    service_account = table.Column<Guid>(type: "uuid", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    default_roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    default_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    units = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_scim_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    settings = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    compared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_scim_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    external_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roles = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    modified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_scim_groups", x => x.id);
                    table.ForeignKey(
                        name: "FK_provisioning_scim_groups_provisioning_scim_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "provisioning_scim_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_scim_users",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    external_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    employee_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    modified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deleted = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_scim_users", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_provisioning_scim_users_provisioning_scim_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "provisioning_scim_sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_target_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    dry = table.Column<bool>(type: "boolean", nullable: false),
                    confirms = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    creates = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    closes = table.Column<int>(type: "integer", nullable: false),
                    same = table.Column<int>(type: "integer", nullable: false),
                    strangers = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    lines = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_target_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_provisioning_target_runs_provisioning_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "provisioning_targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_target_users",
                columns: table => new
                {
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    remote_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    etag = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    wishes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_target_users", x => new { x.target_id, x.account_id });
                    table.ForeignKey(
                        name: "FK_provisioning_target_users_provisioning_targets_target_id",
                        column: x => x.target_id,
                        principalTable: "provisioning_targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_scim_members",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_scim_members", x => new { x.group_id, x.account_id });
                    table.ForeignKey(
                        name: "FK_provisioning_scim_members_provisioning_scim_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "provisioning_scim_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_groups_source_id_display_name",
                table: "provisioning_scim_groups",
                columns: new[] { "source_id", "display_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_members_account_id",
                table: "provisioning_scim_members",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_posts_account_id",
                table: "provisioning_scim_posts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_sources_code",
                table: "provisioning_scim_sources",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_sources_service_account",
                table: "provisioning_scim_sources",
                column: "service_account",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_users_source_id_created_at",
                table: "provisioning_scim_users",
                columns: new[] { "source_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_scim_users_source_id_external_id",
                table: "provisioning_scim_users",
                columns: new[] { "source_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_target_runs_target_id_started_at",
                table: "provisioning_target_runs",
                columns: new[] { "target_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_target_users_target_id_state_not_before",
                table: "provisioning_target_users",
                columns: new[] { "target_id", "state", "not_before" });

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_targets_code",
                table: "provisioning_targets",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "provisioning_scim_members");

            migrationBuilder.DropTable(
                name: "provisioning_scim_posts");

            migrationBuilder.DropTable(
                name: "provisioning_scim_users");

            migrationBuilder.DropTable(
                name: "provisioning_target_runs");

            migrationBuilder.DropTable(
                name: "provisioning_target_users");

            migrationBuilder.DropTable(
                name: "provisioning_scim_groups");

            migrationBuilder.DropTable(
                name: "provisioning_targets");

            migrationBuilder.DropTable(
                name: "provisioning_scim_sources");
        }
    }
}
