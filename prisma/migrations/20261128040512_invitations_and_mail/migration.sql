-- AlterEnum
ALTER TYPE "mail_status" ADD VALUE 'dropped';

-- AlterTable
ALTER TABLE "outbox_mail" ADD COLUMN     "about" TEXT,
ADD COLUMN     "link_cipher" BYTEA,
ADD COLUMN     "not_after" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" "role"[],
    "title" TEXT,
    "location_ids" UUID[],
    "service_ids" UUID[],
    "invited_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "invitation_created_at_idx" ON "invitation"("created_at");

-- CreateIndex
CREATE INDEX "invitation_invited_by_id_idx" ON "invitation"("invited_by_id");

-- CreateIndex
CREATE INDEX "invitation_accepted_by_id_idx" ON "invitation"("accepted_by_id");

-- CreateIndex
CREATE INDEX "outbox_mail_about_idx" ON "outbox_mail"("about");

-- CreateIndex
CREATE INDEX "outbox_mail_created_at_idx" ON "outbox_mail"("created_at");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_accepted_by_id_fkey" FOREIGN KEY ("accepted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

-- One open invitation an address; of two at once, one wins.
CREATE UNIQUE INDEX "invitation_open_email" ON "invitation"("email") WHERE "accepted_at" IS NULL AND "withdrawn_at" IS NULL;
ALTER TABLE "invitation"
  ADD CONSTRAINT "invitation_ended_once" CHECK ("accepted_at" IS NULL OR "withdrawn_at" IS NULL),
  ADD CONSTRAINT "invitation_roles" CHECK (cardinality("roles") > 0 AND NOT ('runner' = ANY("roles")));

-- A link that still opens something is never kept beside a mail that has left.
ALTER TABLE "outbox_mail" ADD CONSTRAINT "outbox_mail_link" CHECK ("status" <> 'sent' OR "link_cipher" IS NULL);

-- Staff are few among many runners, and so are those who can't sign in any more: lists of them read only these.
CREATE INDEX "user_staff" ON "user"("name", "id") WHERE "roles" && ARRAY['therapist', 'admin']::"role"[];
CREATE INDEX "user_deactivated" ON "user"("name", "id") WHERE "deactivated_at" IS NOT NULL;
