import type { Locator, Page } from "@playwright/test";

/** A finger on the screen, as the browser itself reports it. */

/** Holds what is here until it is lifted, moves it in some steps, and says what to do before the finger is taken away. */
export async function dragByFinger(page: Page, from: Locator, to: Locator, beforeDrop: () => Promise<void> = async () => undefined): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!];
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x: number, y: number) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const start = { x: a.x + a.width / 2, y: a.y + 16 };
  const end = { x: b.x + b.width / 2, y: b.y + b.height / 2 };
  await touch("touchStart", start.x, start.y);
  await page.waitForTimeout(450);
  const steps = 8;
  for (let step = 1; step <= steps; step++) await touch("touchMove", start.x + ((end.x - start.x) * step) / steps, start.y + ((end.y - start.y) * step) / steps);
  await beforeDrop();
  await touch("touchEnd", end.x, end.y);
  await session.detach();
}

/** A swipe without holding: what a finger does to scroll. */
export async function swipe(page: Page, from: Locator, by: number): Promise<void> {
  const box = (await from.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + 16];
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  for (let step = 1; step <= 6; step++) await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y: y + (by * step) / 6 }] });
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
