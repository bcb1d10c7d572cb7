using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PostsLent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    giver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receiver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    roles = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    absence_id = table.Column<Guid>(type: "uuid", nullable: true),
                    given_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by_id = table.Column<Guid>(type: "uuid", nullable: true)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    keep = table.Column<bool>(type: "boolean", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_delegations");

            migrationBuilder.DropTable(
                name: "accounts_post_reviews");
        }
    }
}
