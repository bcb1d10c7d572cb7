using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OneDirectory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "device",
                table: "accounts_sign_ins",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "must_change_password",
                table: "accounts_accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "accounts_delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    post_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    giver_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receiver_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    roles = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    absence_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    given_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_delegations", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_delegations_accounts_absences_absence_id",
                        column: x => x.absence_id,
                        principalTable: "accounts_absences",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_delegations_accounts_accounts_given_by_id",
                        column: x => x.given_by_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_delegations_accounts_accounts_giver_id",
                        column: x => x.giver_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_delegations_accounts_accounts_receiver_id",
                        column: x => x.receiver_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_delegations_accounts_accounts_revoked_by_id",
                        column: x => x.revoked_by_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_delegations_accounts_posts_post_id",
                        column: x => x.post_id,
                        principalTable: "accounts_posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_post_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    post_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    keep = table.Column<bool>(type: "INTEGER", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_post_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_post_reviews_accounts_accounts_reviewer_id",
                        column: x => x.reviewer_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_post_reviews_accounts_posts_post_id",
                        column: x => x.post_id,
                        principalTable: "accounts_posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    way = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_sessions_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agencies_readiness_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    stated_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    stated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_readiness_facts", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_readiness_facts_agencies_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agencies_readiness_standards",
                columns: table => new
                {
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_readiness_standards", x => x.valid_from);
                });

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
                name: "sso_clients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    own = table.Column<bool>(type: "INTEGER", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    service_account = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    application_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "TEXT", nullable: true),
                    client_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    display_names = table.Column<string>(type: "TEXT", nullable: true),
                    json_web_key_set = table.Column<string>(type: "TEXT", nullable: true),
                    permissions = table.Column<string>(type: "TEXT", nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "TEXT", nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    redirect_uris = table.Column<string>(type: "TEXT", nullable: true),
                    requirements = table.Column<string>(type: "TEXT", nullable: true),
                    settings = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_clients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sso_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    use = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_from = table.Column<long>(type: "INTEGER", nullable: false),
                    gone_at = table.Column<long>(type: "INTEGER", nullable: false),
                    @protected = table.Column<byte[]>(name: "protected", type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sso_proofs",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_proofs", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "sso_scopes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    descriptions = table.Column<string>(type: "TEXT", nullable: true),
                    display_name = table.Column<string>(type: "TEXT", nullable: true),
                    display_names = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    resources = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_scopes", x => x.id);
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
                name: "sso_grants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    scopes = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_grants", x => x.id);
                    table.ForeignKey(
                        name: "FK_sso_grants_sso_clients_application_id",
                        column: x => x.application_id,
                        principalTable: "sso_clients",
                        principalColumn: "id");
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

            migrationBuilder.CreateTable(
                name: "sso_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    authorization_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    redemption_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reference_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_sso_tokens_sso_clients_application_id",
                        column: x => x.application_id,
                        principalTable: "sso_clients",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_sso_tokens_sso_grants_authorization_id",
                        column: x => x.authorization_id,
                        principalTable: "sso_grants",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_personal_id",
                table: "accounts_accounts",
                column: "personal_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_delegations_absence_id",
                table: "accounts_delegations",
                column: "absence_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_delegations_given_by_id",
                table: "accounts_delegations",
                column: "given_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_delegations_giver_id_created_at_id",
                table: "accounts_delegations",
                columns: new[] { "giver_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_delegations_post_id_created_at_id",
                table: "accounts_delegations",
                columns: new[] { "post_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_delegations_receiver_id_created_at_id",
                table: "accounts_delegations",
                columns: new[] { "receiver_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_delegations_revoked_by_id",
                table: "accounts_delegations",
                column: "revoked_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_post_reviews_post_id_period",
                table: "accounts_post_reviews",
                columns: new[] { "post_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_post_reviews_reviewer_id",
                table: "accounts_post_reviews",
                column: "reviewer_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sessions_account_id_last_seen_at",
                table: "accounts_sessions",
                columns: new[] { "account_id", "last_seen_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sessions_last_seen_at",
                table: "accounts_sessions",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_readiness_facts_unit_id_item_day_revision",
                table: "agencies_readiness_facts",
                columns: new[] { "unit_id", "item", "day", "revision" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_sso_clients_client_id",
                table: "sso_clients",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sso_clients_service_account",
                table: "sso_clients",
                column: "service_account");

            migrationBuilder.CreateIndex(
                name: "IX_sso_grants_application_id_status_subject_type",
                table: "sso_grants",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "IX_sso_grants_subject",
                table: "sso_grants",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_sso_proofs_expires_at",
                table: "sso_proofs",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_sso_scopes_name",
                table: "sso_scopes",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sso_tokens_application_id_status_subject_type",
                table: "sso_tokens",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "IX_sso_tokens_authorization_id",
                table: "sso_tokens",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "IX_sso_tokens_creation_date",
                table: "sso_tokens",
                column: "creation_date");

            migrationBuilder.CreateIndex(
                name: "IX_sso_tokens_reference_id",
                table: "sso_tokens",
                column: "reference_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_delegations");

            migrationBuilder.DropTable(
                name: "accounts_post_reviews");

            migrationBuilder.DropTable(
                name: "accounts_sessions");

            migrationBuilder.DropTable(
                name: "agencies_readiness_facts");

            migrationBuilder.DropTable(
                name: "agencies_readiness_standards");

            migrationBuilder.DropTable(
                name: "provisioning_clashes");

            migrationBuilder.DropTable(
                name: "provisioning_lines");

            migrationBuilder.DropTable(
                name: "provisioning_links");

            migrationBuilder.DropTable(
                name: "sso_keys");

            migrationBuilder.DropTable(
                name: "sso_proofs");

            migrationBuilder.DropTable(
                name: "sso_scopes");

            migrationBuilder.DropTable(
                name: "sso_tokens");

            migrationBuilder.DropTable(
                name: "provisioning_runs");

            migrationBuilder.DropTable(
                name: "sso_grants");

            migrationBuilder.DropTable(
                name: "provisioning_sources");

            migrationBuilder.DropTable(
                name: "sso_clients");

            migrationBuilder.DropIndex(
                name: "IX_accounts_accounts_personal_id",
                table: "accounts_accounts");

            migrationBuilder.DropColumn(
                name: "device",
                table: "accounts_sign_ins");

            migrationBuilder.DropColumn(
                name: "must_change_password",
                table: "accounts_accounts");
        }
    }
}
