using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SigningIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "device",
                table: "accounts_sign_ins",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "must_change_password",
                table: "accounts_accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "accounts_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    way = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sessions_account_id_last_seen_at",
                table: "accounts_sessions",
                columns: new[] { "account_id", "last_seen_at" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sessions_last_seen_at",
                table: "accounts_sessions",
                column: "last_seen_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_sessions");

            migrationBuilder.DropColumn(
                name: "device",
                table: "accounts_sign_ins");

            migrationBuilder.DropColumn(
                name: "must_change_password",
                table: "accounts_accounts");
        }
    }
}
