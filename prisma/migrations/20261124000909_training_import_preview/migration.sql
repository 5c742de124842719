-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('reading', 'preview', 'saved', 'discarded', 'failed');

-- DropIndex
DROP INDEX "training_import_runner_id_idx";

-- AlterTable
ALTER TABLE "training_import" DROP COLUMN "activity_count",
DROP COLUMN "file_name",
DROP COLUMN "format",
ADD COLUMN     "file_names" TEXT[],
ADD COLUMN     "preview" JSONB,
ADD COLUMN     "progress" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "run_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "saved_at" TIMESTAMPTZ(3),
ADD COLUMN     "status" "import_status" NOT NULL DEFAULT 'reading',
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
ALTER TABLE "training_import" ALTER COLUMN "updated_at" DROP DEFAULT;

-- CreateIndex
CREATE INDEX "training_import_runner_id_created_at_idx" ON "training_import"("runner_id", "created_at");

-- CreateIndex
CREATE INDEX "training_import_status_created_at_idx" ON "training_import"("status", "created_at");

-- What the schema language cannot say.
ALTER TABLE "training_import" ADD CONSTRAINT "training_import_progress_check" CHECK ("progress" BETWEEN 0 AND 100);
