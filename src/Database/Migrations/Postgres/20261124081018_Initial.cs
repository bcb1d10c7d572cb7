using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "accounts_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    display_name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    personal_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    tax_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    phone = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    representative = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    password_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sign_in_tries",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    untold = table.Column<int>(type: "integer", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sign_in_tries", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "agencies_stamp",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    last_calendar = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_stamp", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agencies_units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_units", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_procedures",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    field = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_procedures", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_processes",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    process = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_processes", x => new { x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "documents_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scan = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    finding = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    subject_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_day_figures",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    received = table.Column<int>(type: "integer", nullable: false),
                    first_early = table.Column<int>(type: "integer", nullable: false),
                    first_on_time = table.Column<int>(type: "integer", nullable: false),
                    first_late = table.Column<int>(type: "integer", nullable: false),
                    early = table.Column<int>(type: "integer", nullable: false),
                    on_time = table.Column<int>(type: "integer", nullable: false),
                    late = table.Column<int>(type: "integer", nullable: false),
                    no_date = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_day_figures", x => new { x.day, x.unit_id, x.procedure_code, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "dossiers_dossiers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    secret = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    procedure_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    procedure_version = table.Column<int>(type: "integer", nullable: false),
                    process_version = table.Column<int>(type: "integer", nullable: false),
                    procedure_name = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    field = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    variant = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    channel = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    ending = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    applicant = table.Column<string>(type: "text", nullable: false),
                    submitter = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    form_json = table.Column<string>(type: "text", nullable: false),
                    papers = table.Column<string>(type: "text", nullable: false),
                    fees = table.Column<string>(type: "text", nullable: false),
                    result_delivery = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    delivery_address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    original_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    long_running = table.Column<bool>(type: "boolean", nullable: false),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    term_value = table.Column<int>(type: "integer", nullable: true),
                    term_unit = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    term_mode = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    statutory_value = table.Column<int>(type: "integer", nullable: true),
                    statutory_unit = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    calendar_version = table.Column<int>(type: "integer", nullable: true),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    urgent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    step_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    step_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    step_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    step_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    step_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handler_id = table.Column<Guid>(type: "uuid", nullable: true),
                    handler_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    supplement_count = table.Column<int>(type: "integer", nullable: false),
                    requested = table.Column<string>(type: "text", nullable: false),
                    request_reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    respond_by = table.Column<DateOnly>(type: "date", nullable: true),
                    extended = table.Column<bool>(type: "boolean", nullable: false),
                    missed_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    result = table.Column<string>(type: "text", nullable: true),
                    returned_by = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    collected_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    rating_score = table.Column<int>(type: "integer", nullable: true),
                    rating_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    first_outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    handovers = table.Column<string>(type: "text", nullable: false),
                    search_text = table.Column<string>(type: "character varying(1200)", maxLength: 1200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_dossiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    procedure_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    procedure_version = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_reference = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_numbers",
                columns: table => new
                {
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_numbers", x => new { x.unit_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "kernel_idempotent_answers",
                columns: table => new
                {
                    owner = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<string>(type: "text", nullable: true),
                    etag = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_idempotent_answers", x => new { x.owner, x.key });
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chain = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verb = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    why = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    events = table.Column<string>(type: "text", nullable: false),
                    prev_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_journal_acts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal_chains",
                columns: table => new
                {
                    chain = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_journal_chains", x => x.chain);
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal_seal_items",
                columns: table => new
                {
                    act_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seal = table.Column<int>(type: "integer", nullable: false),
                    chain = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_journal_seal_items", x => x.act_id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_journal_seals",
                columns: table => new
                {
                    no = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    acts = table.Column<int>(type: "integer", nullable: false),
                    prev_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_journal_seals", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subscriber = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "accounts_absences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_absences", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_absences_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_posts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_posts", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_posts_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sign_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    accepted = table.Column<bool>(type: "boolean", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sign_ins", x => x.id);
                    table.ForeignKey(
                        name: "FK_accounts_sign_ins_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    security_stamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_tokens", x => x.hash);
                    table.ForeignKey(
                        name: "FK_accounts_tokens_accounts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agencies_calendars",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_calendars", x => x.version);
                    table.ForeignKey(
                        name: "FK_agencies_calendars_agencies_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agencies_unit_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    identifier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    authority = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reception_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seat_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    phone = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agencies_unit_facts", x => x.id);
                    table.ForeignKey(
                        name: "FK_agencies_unit_facts_agencies_units_parent_id",
                        column: x => x.parent_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_unit_facts_agencies_units_reception_id",
                        column: x => x.reception_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_agencies_unit_facts_agencies_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "agencies_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_offers",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    units = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    service_level = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_offers", x => new { x.code, x.units });
                    table.ForeignKey(
                        name: "FK_catalogue_offers_catalogue_procedures_code",
                        column: x => x.code,
                        principalTable: "catalogue_procedures",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_versions",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decision = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    record = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue_versions", x => new { x.code, x.version });
                    table.ForeignKey(
                        name: "FK_catalogue_versions_catalogue_procedures_code",
                        column: x => x.code,
                        principalTable: "catalogue_procedures",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_clock_events",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ground = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    calendar_version = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_clock_events", x => new { x.dossier_id, x.seq });
                    table.ForeignKey(
                        name: "FK_dossiers_clock_events_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers_dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_consultations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    question = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_consultations", x => x.id);
                    table.ForeignKey(
                        name: "FK_dossiers_consultations_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers_dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_slips",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    nth = table.Column<int>(type: "integer", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_slips", x => x.id);
                    table.ForeignKey(
                        name: "FK_dossiers_slips_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers_dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_draft_files",
                columns: table => new
                {
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paper = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_draft_files", x => new { x.draft_id, x.file_id });
                    table.ForeignKey(
                        name: "FK_dossiers_draft_files_dossiers_drafts_draft_id",
                        column: x => x.draft_id,
                        principalTable: "dossiers_drafts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_post_roles",
                columns: table => new
                {
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_post_roles", x => new { x.post_id, x.role });
                    table.ForeignKey(
                        name: "FK_accounts_post_roles_accounts_posts_post_id",
                        column: x => x.post_id,
                        principalTable: "accounts_posts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "agencies_stamp",
                columns: new[] { "id", "last_calendar", "stamp" },
                values: new object[] { 1, 0, new Guid("00000000-0000-0000-0000-000000000000") });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_absences_account_id_to",
                table: "accounts_absences",
                columns: new[] { "account_id", "to" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_accounts_name",
                table: "accounts_accounts",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_posts_account_id",
                table: "accounts_posts",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_posts_unit_id",
                table: "accounts_posts",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sign_in_tries_last_at",
                table: "accounts_sign_in_tries",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sign_ins_account_id_at",
                table: "accounts_sign_ins",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_tokens_account_id",
                table: "accounts_tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_tokens_expires_at",
                table: "accounts_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_calendars_unit_id_valid_from",
                table: "agencies_calendars",
                columns: new[] { "unit_id", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "IX_agencies_unit_facts_code_valid_from",
                table: "agencies_unit_facts",
                columns: new[] { "code", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agencies_unit_facts_identifier",
                table: "agencies_unit_facts",
                column: "identifier");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_unit_facts_parent_id",
                table: "agencies_unit_facts",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_unit_facts_reception_id",
                table: "agencies_unit_facts",
                column: "reception_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_unit_facts_unit_id_valid_from",
                table: "agencies_unit_facts",
                columns: new[] { "unit_id", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_offers_unit_id",
                table: "catalogue_offers",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "IX_documents_files_scan",
                table: "documents_files",
                column: "scan",
                filter: "\"scan\" = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_documents_files_sha256",
                table: "documents_files",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_documents_files_subject_id",
                table: "documents_files",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_documents_files_uploaded_at",
                table: "documents_files",
                column: "uploaded_at",
                filter: "\"subject_id\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_consultations_dossier_id",
                table: "dossiers_consultations",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_consultations_unit_id_answered_at_due_at",
                table: "dossiers_consultations",
                columns: new[] { "unit_id", "answered_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_day_figures_unit_id_day",
                table: "dossiers_day_figures",
                columns: new[] { "unit_id", "day" });

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
                name: "IX_dossiers_dossiers_handler_open",
                table: "dossiers_dossiers",
                columns: new[] { "handler_id", "urgent_at", "id" },
                filter: "ended_at IS NULL AND handler_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_number",
                table: "dossiers_dossiers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_open",
                table: "dossiers_dossiers",
                columns: new[] { "urgent_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_owner_id_filed_at",
                table: "dossiers_dossiers",
                columns: new[] { "owner_id", "filed_at" },
                filter: "owner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_pending",
                table: "dossiers_dossiers",
                columns: new[] { "received_at", "unit_id", "procedure_code", "term_value", "missed_due_at", "due_at", "original_due_at" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_procedure_code_received_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "procedure_code", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_reference",
                table: "dossiers_dossiers",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_search_text",
                table: "dossiers_dossiers",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_ended_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "ended_at", "id" },
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_unit_id_received_at_id",
                table: "dossiers_dossiers",
                columns: new[] { "unit_id", "received_at", "id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_was_long_pending",
                table: "dossiers_dossiers",
                columns: new[] { "ended_at", "received_at", "unit_id", "procedure_code", "term_value", "missed_due_at", "due_at", "original_due_at" },
                filter: "long_running");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossiers_was_pending",
                table: "dossiers_dossiers",
                columns: new[] { "ended_at", "received_at", "unit_id", "procedure_code", "term_value", "missed_due_at", "due_at", "original_due_at" },
                filter: "ended_at IS NOT NULL AND NOT long_running");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_drafts_expires_at",
                table: "dossiers_drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_drafts_owner_id_updated_at",
                table: "dossiers_drafts",
                columns: new[] { "owner_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_drafts_token_hash",
                table: "dossiers_drafts",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_slips_dossier_id_form_nth",
                table: "dossiers_slips",
                columns: new[] { "dossier_id", "form", "nth" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_idempotent_answers_at",
                table: "kernel_idempotent_answers",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_journal_acts_actor_id_at",
                table: "kernel_journal_acts",
                columns: new[] { "actor_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_journal_acts_chain_seq",
                table: "kernel_journal_acts",
                columns: new[] { "chain", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_journal_seal_items_seal",
                table: "kernel_journal_seal_items",
                column: "seal");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_act_id",
                table: "kernel_outbox",
                column: "act_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_state_not_before",
                table: "kernel_outbox",
                columns: new[] { "state", "not_before" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_absences");

            migrationBuilder.DropTable(
                name: "accounts_post_roles");

            migrationBuilder.DropTable(
                name: "accounts_sign_in_tries");

            migrationBuilder.DropTable(
                name: "accounts_sign_ins");

            migrationBuilder.DropTable(
                name: "accounts_tokens");

            migrationBuilder.DropTable(
                name: "agencies_calendars");

            migrationBuilder.DropTable(
                name: "agencies_stamp");

            migrationBuilder.DropTable(
                name: "agencies_unit_facts");

            migrationBuilder.DropTable(
                name: "catalogue_offers");

            migrationBuilder.DropTable(
                name: "catalogue_processes");

            migrationBuilder.DropTable(
                name: "catalogue_versions");

            migrationBuilder.DropTable(
                name: "documents_files");

            migrationBuilder.DropTable(
                name: "dossiers_clock_events");

            migrationBuilder.DropTable(
                name: "dossiers_consultations");

            migrationBuilder.DropTable(
                name: "dossiers_day_figures");

            migrationBuilder.DropTable(
                name: "dossiers_draft_files");

            migrationBuilder.DropTable(
                name: "dossiers_numbers");

            migrationBuilder.DropTable(
                name: "dossiers_slips");

            migrationBuilder.DropTable(
                name: "kernel_idempotent_answers");

            migrationBuilder.DropTable(
                name: "kernel_journal_acts");

            migrationBuilder.DropTable(
                name: "kernel_journal_chains");

            migrationBuilder.DropTable(
                name: "kernel_journal_seal_items");

            migrationBuilder.DropTable(
                name: "kernel_journal_seals");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_settings");

            migrationBuilder.DropTable(
                name: "accounts_posts");

            migrationBuilder.DropTable(
                name: "agencies_units");

            migrationBuilder.DropTable(
                name: "catalogue_procedures");

            migrationBuilder.DropTable(
                name: "dossiers_drafts");

            migrationBuilder.DropTable(
                name: "dossiers_dossiers");

            migrationBuilder.DropTable(
                name: "accounts_accounts");
        }
    }
}
