import { describe, expect, it } from "vitest";
import { center, fit, keepInSight, MAX_SCALE, MIN_SCALE, panBy, toPicture, toScreen, zoomAt } from "../core/viewport";
import { NO_INSETS, randomNumbers } from "./support";

const PHOTO = { width: 4272, height: 2848 };
const WINDOW = { width: 800, height: 600 };

describe("the view", () => {
	it("maps picture to screen and back, at any zoom", () => {
		const random = randomNumbers(4);
		for (let round = 0; round < 200; round++) {
			const view = { scale: random(MIN_SCALE, MAX_SCALE), x: random(-9999, 9999), y: random(-9999, 9999) };
			const point = { x: random(-9999, 9999), y: random(-9999, 9999) };
			const back = toPicture(view, toScreen(view, point));
			expect(back.x).toBeCloseTo(point.x, 5);
			expect(back.y).toBeCloseTo(point.y, 5);
		}
	});

	it("keeps what lies under the pointer where it is, also at the limits of zoom", () => {
		const view = { scale: 0.2, x: 12, y: 34 };
		const anchor = { x: 321, y: 123 };
		for (const factor of [1.25, 0.5, 1e9, 1e-9]) {
			const zoomed = zoomAt(view, anchor, factor);
			const [before, after] = [toPicture(view, anchor), toPicture(zoomed, anchor)];
			expect(after.x).toBeCloseTo(before.x, 6);
			expect(after.y).toBeCloseTo(before.y, 6);
			expect(zoomed.scale).toBeGreaterThanOrEqual(MIN_SCALE);
			expect(zoomed.scale).toBeLessThanOrEqual(MAX_SCALE);
		}
	});

	it("fits the whole picture into what the controls leave free", () => {
		const insets = { left: 50, top: 10, right: 10, bottom: 40 };
		const view = fit(PHOTO, WINDOW, insets);
		const [from, to] = [toScreen(view, { x: 0, y: 0 }), toScreen(view, { x: PHOTO.width, y: PHOTO.height })];
		expect(from.x).toBeGreaterThanOrEqual(50 - 1e-6);
		expect(to.x).toBeLessThanOrEqual(790 + 1e-6);
		expect(from.y).toBeGreaterThanOrEqual(10 - 1e-6);
		expect(to.y).toBeLessThanOrEqual(560 + 1e-6);
	});

	it("has an answer for windows and pictures without a size", () => {
		expect(fit({ width: 0, height: 0 }, WINDOW, NO_INSETS)).toEqual({ scale: 1, x: 0, y: 0 });
		expect(fit(PHOTO, { width: 0, height: 0 }, NO_INSETS)).toEqual({ scale: 1, x: 0, y: 0 });
		expect(fit(PHOTO, { width: 5, height: 5 }, { left: 9, top: 9, right: 9, bottom: 9 }).scale).toBe(MIN_SCALE);
	});

	it("does not blow up a small picture without end", () => {
		expect(fit({ width: 1, height: 1 }, WINDOW, NO_INSETS).scale).toBe(8);
	});

	it("cannot lose the picture out of sight", () => {
		const view = fit(PHOTO, WINDOW, NO_INSETS);
		for (const [dx, dy] of [[1e6, 0], [-1e6, 0], [0, 1e6], [0, -1e6]]) {
			const kept = keepInSight(panBy(view, dx, dy), PHOTO, WINDOW);
			expect(kept.x).toBeLessThan(WINDOW.width);
			expect(kept.x + PHOTO.width * kept.scale).toBeGreaterThan(0);
			expect(kept.y).toBeLessThan(WINDOW.height);
			expect(kept.y + PHOTO.height * kept.scale).toBeGreaterThan(0);
		}
	});

	it("centres at 100 %", () => {
		expect(center({ width: 100, height: 60 }, WINDOW, NO_INSETS, 1)).toEqual({ scale: 1, x: 350, y: 270 });
	});
});
