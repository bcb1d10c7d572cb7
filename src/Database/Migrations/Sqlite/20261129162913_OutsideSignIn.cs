using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "session",
                table: "sso_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "audience",
                table: "sso_clients",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "backchannel_address",
                table: "sso_clients",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "calls",
                table: "sso_clients",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "keys_address",
                table: "sso_clients",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "keys_read_at",
                table: "sso_clients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "accounts_verifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    paper = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    button_text = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    button_text_en = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    by_key = table.Column<bool>(type: "INTEGER", nullable: false),
                    @protected = table.Column<byte[]>(name: "protected", type: "BLOB", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    acr_values = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    number_claim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_claim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    birth_claim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    level_claim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    level1 = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    level2 = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    least_level = table.Column<int>(type: "INTEGER", nullable: false),
                    may_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    verified_days = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sso_providers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sso_outside_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    personal_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    personal_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    said_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    released = table.Column<bool>(type: "INTEGER", nullable: false)
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
