import { describe, expect, it } from "vitest";
import { identity } from "../core/geometry";
import { isBlank, sameArrangement, sameDrawing, sameMarks, withDraft, without } from "../core/marks";
import { boxOf, marksOf, strokeOf } from "./support";

describe("marks", () => {
	it("are the same when they say the same, whatever the order of placements", () => {
		const first = marksOf({ placements: [{ ...identity("a"), dx: 1 }, { ...identity("b"), dx: 2 }] });
		const second = marksOf({ placements: [{ ...identity("b"), dx: 2 }, { ...identity("a"), dx: 1 }, identity("c")] });
		expect(sameArrangement(first, second)).toBe(true);
		expect(sameMarks(first, second)).toBe(true);
		expect(sameArrangement(first, marksOf())).toBe(false);
	});

	it("differ when any field of any mark does", () => {
		const marks = marksOf({ strokes: [strokeOf()], boxes: [boxOf()] });
		expect(sameDrawing(marks, structuredClone(marks))).toBe(true);
		expect(sameDrawing(marks, { ...marks, strokes: [strokeOf({ positive: false })] })).toBe(false);
		expect(sameDrawing(marks, { ...marks, boxes: [boxOf({ label: "<b>" })] })).toBe(false);
		expect(sameMarks(marks, { ...marks, selected: "box" })).toBe(false);
	});

	it("show a gesture without being changed by it", () => {
		const marks = marksOf({ strokes: [strokeOf()], boxes: [boxOf()] });
		const shown = withDraft(marks, { box: boxOf({ x: 9 }), placement: { ...identity("cat"), dx: 4 }, erased: new Set(["stroke"]) });
		expect([shown.boxes[0].x, shown.placements[0].dx, shown.strokes.length]).toEqual([9, 4, 0]);
		expect([marks.boxes[0].x, marks.placements.length, marks.strokes.length]).toEqual([50, 0, 1]);
		expect(withDraft(marks, {})).toBe(marks);
	});

	it("are blank when nothing is drawn or moved; a selection is nothing drawn", () => {
		expect(isBlank(marksOf({ selected: "cat", active_object: "cat" }))).toBe(true);
		expect(isBlank(without(marksOf({ strokes: [strokeOf()] }), new Set(["stroke"])))).toBe(true);
		expect(isBlank(marksOf({ placements: [{ ...identity("cat"), removed: true }] }))).toBe(false);
	});
});
