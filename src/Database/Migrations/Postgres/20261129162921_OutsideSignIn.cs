using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OutsideSignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_accounts_verifications_account_id_at",
                table: "accounts_verifications",
                columns: new[] { "account_id", "at" });

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
                name: "accounts_verifications");

            migrationBuilder.DropTable(
                name: "sso_outside_links");

            migrationBuilder.DropTable(
                name: "sso_outside_reviews");

            migrationBuilder.DropTable(
                name: "sso_providers");

            migrationBuilder.DropIndex(
                name: "IX_sso_grants_session",
                table: "sso_grants");

            migrationBuilder.DropIndex(
                name: "IX_sso_clients_audience",
                table: "sso_clients");

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
        }
    }
}
