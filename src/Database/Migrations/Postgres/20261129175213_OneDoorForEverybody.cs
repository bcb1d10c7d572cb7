using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OneDoorForEverybody : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_urgent_at_id",
                table: "dossiers_dossiers");

            migrationBuilder.AddColumn<string>(
                name: "issuer",
                table: "sso_grants",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "session",
                table: "sso_grants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "audience",
                table: "sso_clients",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "backchannel_address",
                table: "sso_clients",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "calls",
                table: "sso_clients",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "keys_address",
                table: "sso_clients",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "keys_read_at",
                table: "sso_clients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "confidentiality",
                table: "dossiers_dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "filed_by_id",
                table: "dossiers_dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "in_name_of_id",
                table: "dossiers_dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "receiver_id",
                table: "dossiers_dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "latitude",
                table: "agencies_unit_facts",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "longitude",
                table: "agencies_unit_facts",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "new_device",
                table: "accounts_sign_ins",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "way",
                table: "accounts_sign_ins",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proved_at",
                table: "accounts_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rank",
                table: "accounts_posts",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<string>(
                name: "signs",
                table: "accounts_posts",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.CreateTable(
                name: "accounts_counter_recoveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clerk_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paper = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    fitted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_counter_recoveries", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_counter_recoveries_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_looks",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    post = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ground = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_looks", x => new { x.account_id, x.by_id, x.hour });
                    table.ForeignKey(
                        name: "FK_accounts_looks_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_looks_accounts_accounts_by_id",
                        column: x => x.by_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_notices_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_one_time_codes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_one_time_codes", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_accounts_one_time_codes_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_passkeys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_passkeys_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_recovery_codes_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_representations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    powers = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proof = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    proof_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    proof_day = table.Column<DateOnly>(type: "date", nullable: false),
                    proof_file = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_owner = table.Column<bool>(type: "boolean", nullable: false),
                    at_counter = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    declined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_representations", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_representations_accounts_accounts_asked_by_id",
                        column: x => x.asked_by_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_representations_accounts_accounts_owner_id",
                        column: x => x.owner_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_representations_accounts_accounts_person_id",
                        column: x => x.person_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_role_grants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    given_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_role_grants", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_role_grants_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_role_grants_accounts_accounts_ended_by_id",
                        column: x => x.ended_by_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_role_grants_accounts_accounts_given_by_id",
                        column: x => x.given_by_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_spent_challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_spent_challenges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_two_person_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    shows = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requester = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decider = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_two_person_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_two_person_requests_accounts_accounts_requested_by",
                        column: x => x.requested_by,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_verifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    paper = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_verifications", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_verifications_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agencies_competences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    subject_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    area_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    with_below = table.Column<bool>(type: "boolean", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    ground = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    is_withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    stated_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    stated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_competences", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_competences_agencies_units_area_id",
                        column: x => x.area_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_competences_agencies_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agencies_outlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    shape = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    stated_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    stated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_outlines", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_outlines_agencies_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agencies_readiness_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    measure = table.Column<string>(type: "character varying(90)", maxLength: 90, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    target = table.Column<long>(type: "bigint", nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    is_withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    stated_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    stated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_readiness_plans", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_readiness_plans_agencies_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agencies_reorganisation_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    effective = table.Column<DateOnly>(type: "date", nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    seal = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    remark = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reorganisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rehearsal = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_reorganisation_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agencies_splits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    officers = table.Column<string>(type: "text", nullable: false),
                    reorganisation_id = table.Column<Guid>(type: "uuid", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "dossiers_emergencies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    post = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(12)", maxLength: 12, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    justified = table.Column<bool>(type: "boolean", nullable: true),
                    judge = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finding = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_emergencies", x => x.id);
                    table.ForeignKey(
                        name: "FK_dossiers_emergencies_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers_dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_look_searches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    who = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    whom = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_look_searches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_permission_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    table = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_permission_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_permission_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    table = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: true),
                    second = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_permission_versions", x => x.number);
                });

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
                name: "sso_providers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    button_text = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    button_text_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    issuer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    client_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_key = table.Column<bool>(type: "boolean", nullable: false),
                    @protected = table.Column<byte[]>(name: "protected", type: "bytea", nullable: false),
                    scopes = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    acr_values = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    number_claim = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_claim = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    birth_claim = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level_claim = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level1 = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    level2 = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    least_level = table.Column<int>(type: "integer", nullable: false),
                    may_open = table.Column<bool>(type: "boolean", nullable: false),
                    verified_days = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_providers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_role_grant_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    grant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    keep = table.Column<bool>(type: "boolean", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_role_grant_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_role_grant_reviews_accounts_accounts_reviewer_id",
                        column: x => x.reviewer_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_accounts_role_grant_reviews_accounts_role_grants_grant_id",
                        column: x => x.grant_id,
                        principalTable: "accounts_role_grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_role_grant_units",
                columns: table => new
                {
                    grant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_role_grant_units", x => new { x.grant_id, x.unit_id });
                    table.ForeignKey(
                        name: "FK_accounts_role_grant_units_accounts_role_grants_grant_id",
                        column: x => x.grant_id,
                        principalTable: "accounts_role_grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "sso_outside_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    personal_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_outside_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_sso_outside_links_sso_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "sso_providers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sso_outside_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    personal_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    said_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_outside_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_sso_outside_reviews_sso_providers_provider_id",
                        column: x => x.provider_id,
                        principalTable: "sso_providers",
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
                name: "IX_sso_grants_session",
                table: "sso_grants",
                column: "session");

            migrationBuilder.CreateIndex(
                name: "IX_sso_clients_audience",
                table: "sso_clients",
                column: "audience",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_looks_at",
                table: "dossiers_looks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id_confidentiality_rece~",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "confidentiality", "receiver_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "confidentiality", "receiver_id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id", "confidentiality", "receiver_id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_in_name_of_id_received_at",
                table: "dossiers_dossiers",
                columns: new[] { "in_name_of_id", "received_at" },
                filter: "in_name_of_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id", "confidentiality" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id_confidentiality_hand~",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "confidentiality", "handler_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "confidentiality", "handler_id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id", "confidentiality", "handler_id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_urgent_at_id_confidentiality",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id", "confidentiality" });

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

            migrationBuilder.CreateIndex(
                name: "IX_accounts_counter_recoveries_account_id_tried_at",
                table: "accounts_counter_recoveries",
                columns: new[] { "account_id", "tried_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_counter_recoveries_clerk_id_tried_at",
                table: "accounts_counter_recoveries",
                columns: new[] { "clerk_id", "tried_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_looks_account_id_at",
                table: "accounts_looks",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_looks_at",
                table: "accounts_looks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_looks_by_id_at",
                table: "accounts_looks",
                columns: new[] { "by_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_notices_account_id_seen_at",
                table: "accounts_notices",
                columns: new[] { "account_id", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_passkeys_account_id",
                table: "accounts_passkeys",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_passkeys_credential_id",
                table: "accounts_passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_recovery_codes_account_id_hash",
                table: "accounts_recovery_codes",
                columns: new[] { "account_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_representations_asked_by_id",
                table: "accounts_representations",
                column: "asked_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_representations_owner_id_asked_at_id",
                table: "accounts_representations",
                columns: new[] { "owner_id", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_representations_person_id_asked_at_id",
                table: "accounts_representations",
                columns: new[] { "person_id", "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grant_reviews_grant_id_period",
                table: "accounts_role_grant_reviews",
                columns: new[] { "grant_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grant_reviews_reviewer_id",
                table: "accounts_role_grant_reviews",
                column: "reviewer_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grant_units_unit_id",
                table: "accounts_role_grant_units",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grants_account_id",
                table: "accounts_role_grants",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grants_ended_by_id",
                table: "accounts_role_grants",
                column: "ended_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grants_given_by_id",
                table: "accounts_role_grants",
                column: "given_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_grants_role",
                table: "accounts_role_grants",
                column: "role");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_spent_challenges_expires_at",
                table: "accounts_spent_challenges",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_two_person_requests_requested_by",
                table: "accounts_two_person_requests",
                column: "requested_by");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_two_person_requests_state_requested_at",
                table: "accounts_two_person_requests",
                columns: new[] { "state", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_verifications_account_id_at",
                table: "accounts_verifications",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_agencies_competences_area_id",
                table: "agencies_competences",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_competences_unit_id_kind_subject_area_id_valid_fro~",
                table: "agencies_competences",
                columns: new[] { "unit_id", "kind", "subject", "area_id", "valid_from", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agencies_outlines_unit_id_valid_from_revision",
                table: "agencies_outlines",
                columns: new[] { "unit_id", "valid_from", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agencies_readiness_plans_unit_id_year_name_measure_revision",
                table: "agencies_readiness_plans",
                columns: new[] { "unit_id", "year", "name", "measure", "revision" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_emergencies_account_id_until_dossier_id",
                table: "dossiers_emergencies",
                columns: new[] { "account_id", "until", "dossier_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_emergencies_dossier_id_opened_at",
                table: "dossiers_emergencies",
                columns: new[] { "dossier_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_emergencies_judged_at_opened_at",
                table: "dossiers_emergencies",
                columns: new[] { "judged_at", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_look_searches_at_id",
                table: "dossiers_look_searches",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_permission_versions_from",
                table: "dossiers_permission_versions",
                column: "from");

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

            migrationBuilder.CreateIndex(
                name: "IX_sso_outside_links_account_id",
                table: "sso_outside_links",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_sso_outside_links_issuer_personal_id",
                table: "sso_outside_links",
                columns: new[] { "issuer", "personal_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sso_outside_links_issuer_subject",
                table: "sso_outside_links",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sso_outside_links_provider_id",
                table: "sso_outside_links",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "IX_sso_outside_reviews_decided_at_at",
                table: "sso_outside_reviews",
                columns: new[] { "decided_at", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_sso_outside_reviews_provider_id",
                table: "sso_outside_reviews",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "IX_sso_providers_code",
                table: "sso_providers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sso_providers_issuer",
                table: "sso_providers",
                column: "issuer",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_counter_recoveries");

            migrationBuilder.DropTable(
                name: "accounts_looks");

            migrationBuilder.DropTable(
                name: "accounts_notices");

            migrationBuilder.DropTable(
                name: "accounts_one_time_codes");

            migrationBuilder.DropTable(
                name: "accounts_passkeys");

            migrationBuilder.DropTable(
                name: "accounts_recovery_codes");

            migrationBuilder.DropTable(
                name: "accounts_representations");

            migrationBuilder.DropTable(
                name: "accounts_role_grant_reviews");

            migrationBuilder.DropTable(
                name: "accounts_role_grant_units");

            migrationBuilder.DropTable(
                name: "accounts_spent_challenges");

            migrationBuilder.DropTable(
                name: "accounts_two_person_requests");

            migrationBuilder.DropTable(
                name: "accounts_verifications");

            migrationBuilder.DropTable(
                name: "agencies_competences");

            migrationBuilder.DropTable(
                name: "agencies_outlines");

            migrationBuilder.DropTable(
                name: "agencies_readiness_plans");

            migrationBuilder.DropTable(
                name: "agencies_reorganisation_drafts");

            migrationBuilder.DropTable(
                name: "agencies_splits");

            migrationBuilder.DropTable(
                name: "dossiers_emergencies");

            migrationBuilder.DropTable(
                name: "dossiers_look_searches");

            migrationBuilder.DropTable(
                name: "dossiers_permission_drafts");

            migrationBuilder.DropTable(
                name: "dossiers_permission_versions");

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
                name: "sso_outside_links");

            migrationBuilder.DropTable(
                name: "sso_outside_reviews");

            migrationBuilder.DropTable(
                name: "accounts_role_grants");

            migrationBuilder.DropTable(
                name: "provisioning_scim_groups");

            migrationBuilder.DropTable(
                name: "provisioning_targets");

            migrationBuilder.DropTable(
                name: "sso_providers");

            migrationBuilder.DropTable(
                name: "provisioning_scim_sources");

            migrationBuilder.DropIndex(
                name: "IX_sso_grants_session",
                table: "sso_grants");

            migrationBuilder.DropIndex(
                name: "IX_sso_clients_audience",
                table: "sso_clients");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_looks_at",
                table: "dossiers_looks");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id_confidentiality_rece~",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_in_name_of_id_received_at",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id_confidentiality_hand~",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_dossiers_urgent_at_id_confidentiality",
                table: "dossiers_dossiers");

            migrationBuilder.DropIndex(
                name: "IX_accounts_accounts_kind_name_disabled",
                table: "accounts_accounts");

            migrationBuilder.DropIndex(
                name: "IX_accounts_accounts_search_text",
                table: "accounts_accounts");

            migrationBuilder.DropColumn(
                name: "issuer",
                table: "sso_grants");

            migrationBuilder.DropColumn(
                name: "session",
                table: "sso_grants");

            migrationBuilder.DropColumn(
                name: "audience",
                table: "sso_clients");

            migrationBuilder.DropColumn(
                name: "backchannel_address",
                table: "sso_clients");

            migrationBuilder.DropColumn(
                name: "calls",
                table: "sso_clients");

            migrationBuilder.DropColumn(
                name: "keys_address",
                table: "sso_clients");

            migrationBuilder.DropColumn(
                name: "keys_read_at",
                table: "sso_clients");

            migrationBuilder.DropColumn(
                name: "confidentiality",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "filed_by_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "in_name_of_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "receiver_id",
                table: "dossiers_dossiers");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "agencies_unit_facts");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "agencies_unit_facts");

            migrationBuilder.DropColumn(
                name: "new_device",
                table: "accounts_sign_ins");

            migrationBuilder.DropColumn(
                name: "way",
                table: "accounts_sign_ins");

            migrationBuilder.DropColumn(
                name: "proved_at",
                table: "accounts_sessions");

            migrationBuilder.DropColumn(
                name: "rank",
                table: "accounts_posts");

            migrationBuilder.DropColumn(
                name: "signs",
                table: "accounts_posts");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_id_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_open",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_desk_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "desk_id", "urgent_at", "id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_open",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_to_return",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "urgent_at", "id" },
                filter: "status = 9");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_urgent_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id" });
        }
    }
}
