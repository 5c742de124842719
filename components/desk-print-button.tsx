"use client";

import { Button } from "@mantine/core";
import classes from "./desk-print-button.module.css";

/** Opens the browser's print window. Without scripts there is only the browser's own way, and this says so. */
export function PrintButton() {
  return (
    <>
      <Button className={classes.button} onClick={() => window.print()}>
        Print
      </Button>
      <span className={classes.hint}>Print this page with your browser.</span>
    </>
  );
}
