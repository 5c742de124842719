"use client";

import { Button, Modal, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import classes from "./calendar-panel.module.css";

type CalendarOverrideProps = { message: string; pending: boolean; onConfirm: (reason: string) => void; onClose: () => void };

const SHORTEST = 3;

/** The race rule stands in the way: only a written reason sets it aside. [RACE] */
export function CalendarOverride({ message, pending, onConfirm, onClose }: CalendarOverrideProps) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const isMissing = reason.trim().length < SHORTEST;
  return (
    <Modal opened onClose={onClose} title="The race rule forbids this" centered size="lg" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (isMissing) field.current?.focus();
          else onConfirm(reason.trim());
        }}
      >
        <p className={classes.reason}>{message}</p>
        <Textarea
          ref={field}
          data-autofocus
          label="Why it is right all the same"
          description="Kept in the audit log, and shown to the runner with the session."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={asked && isMissing ? "Say why in a few words." : null}
          autosize
          minRows={2}
          maxLength={500}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Leave it where it was
          </Button>
          <Button type="submit" loading={pending}>
            Set the rule aside
          </Button>
        </div>
      </form>
    </Modal>
  );
}
