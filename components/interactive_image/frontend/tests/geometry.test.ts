import { describe, expect, it } from "vitest";
import {
	around,
	clipRect,
	fromCorners,
	HANDLES,
	identity,
	isIdentity,
	isOutside,
	moveBox,
	placedRect,
	placePoint,
	resizeBox,
	unplacePoint,
	withPlacement,
} from "../core/geometry";
import { MAX_COORDINATE } from "../core/limits";
import { boxOf, objectOf, randomNumbers } from "./support";

describe("placement of objects", () => {
	it("is undone by its inverse, whatever the offset, scale and angle", () => {
		const random = randomNumbers(1);
		for (let round = 0; round < 200; round++) {
			const object = objectOf({ x: random(-50, 50), y: random(-50, 50), width: random(1, 900), height: random(1, 900) });
			const placement = { ...identity("cat"), dx: random(-999, 999), dy: random(-999, 999), scale: random(0.05, 20), rotation: random(-180, 180) };
			const point = { x: random(-999, 999), y: random(-999, 999) };
			const back = unplacePoint(object, placement, placePoint(object, placement, point));
			expect(back.x).toBeCloseTo(point.x, 6);
			expect(back.y).toBeCloseTo(point.y, 6);
		}
	});

	it("turns clockwise about the object's centre", () => {
		const turned = { ...identity("cat"), rotation: 90 };
		const corner = placePoint({ x: 0, y: 0, width: 20, height: 10 }, turned, { x: 20, y: 5 });
		expect(corner.x).toBeCloseTo(10);
		expect(corner.y).toBeCloseTo(15);
		const frame = placedRect({ x: 0, y: 0, width: 20, height: 10 }, turned);
		expect(frame.width).toBeCloseTo(10);
		expect(frame.height).toBeCloseTo(20);
	});

	it("is left out of the value when it changes nothing, and kept in bounds", () => {
		const moved = { ...identity("cat"), dx: 3 };
		expect(withPlacement([moved], identity("cat"))).toEqual([]);
		expect(withPlacement([], { ...moved, dx: 1e12 })[0].dx).toBe(MAX_COORDINATE);
		expect(isIdentity({ ...identity("cat"), rotation: 720 })).toBe(true);
		expect(isIdentity({ ...identity("cat"), removed: true })).toBe(false);
	});

	it("knows when nothing of the object is left in the picture", () => {
		const object = objectOf();
		expect(isOutside(object, { ...identity("cat"), dx: -139 }, 400, 300)).toBe(false);
		expect(isOutside(object, { ...identity("cat"), dx: -140 }, 400, 300)).toBe(true);
	});
});

describe("boxes", () => {
	it("stay inside the picture when moved, at their size", () => {
		const random = randomNumbers(2);
		for (let round = 0; round < 200; round++) {
			const box = boxOf({ x: random(0, 300), y: random(0, 220) });
			const moved = moveBox(box, random(-9999, 9999), random(-9999, 9999), 400, 300);
			expect(moved.x).toBeGreaterThanOrEqual(0);
			expect(moved.y).toBeGreaterThanOrEqual(0);
			expect(moved.x + moved.width).toBeLessThanOrEqual(400);
			expect(moved.y + moved.height).toBeLessThanOrEqual(300);
			expect([moved.width, moved.height]).toEqual([box.width, box.height]);
		}
	});

	it.each(HANDLES)("keep the opposite side when handle %s is dragged", (handle) => {
		const box = boxOf();
		const resized = resizeBox(box, handle, { x: 95, y: 105 });
		if (!handle.includes("w")) expect(resized.x).toBe(box.x);
		if (!handle.includes("e")) expect(resized.x + resized.width).toBe(box.x + box.width);
		if (!handle.includes("n")) expect(resized.y).toBe(box.y);
		if (!handle.includes("s")) expect(resized.y + resized.height).toBe(box.y + box.height);
		expect(resized.label).toBe(box.label);
	});

	it("turn over when a handle passes the opposite side, and never vanish", () => {
		expect(resizeBox(boxOf(), "e", { x: 20, y: 0 })).toMatchObject({ x: 20, width: 30 });
		expect(resizeBox(boxOf(), "se", { x: 50, y: 60 })).toMatchObject({ width: 1, height: 1 });
		expect(fromCorners({ x: 9, y: 9 }, { x: 4, y: 5 })).toEqual({ x: 4, y: 5, width: 5, height: 4 });
	});

	it("are cut at the picture's border, or dropped", () => {
		expect(clipRect({ x: -10, y: 290, width: 30, height: 30 }, 400, 300)).toEqual({ x: 0, y: 290, width: 20, height: 10 });
		expect(clipRect({ x: 400, y: 0, width: 30, height: 30 }, 400, 300)).toBeNull();
		expect(clipRect({ x: 399.5, y: 0, width: 30, height: 30 }, 400, 300)).toBeNull();
	});
});

it("puts a frame around points", () => {
	expect(around([{ x: 3, y: 9 }, { x: -1, y: 4 }])).toEqual({ x: -1, y: 4, width: 4, height: 5 });
});
