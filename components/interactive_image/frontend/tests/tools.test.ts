import { describe, expect, it } from "vitest";
import { objectFrame } from "../core/hit";
import { fromPath } from "../core/strokes";
import { begin } from "../core/tools";
import { addBoxInSight } from "../core/tools/draw-box";
import { boxOf, go, objectOf, pressAt, stage, strokeOf } from "./support";

const LINE = [{ x: 20, y: 20 }, { x: 60, y: 30 }, { x: 90, y: 80 }];

describe("strokes", () => {
	it("are kept in picture pixels at any zoom, as wide as the brush looked", () => {
		const { editor, around, names } = stage();
		editor.look({ scale: 0.5, x: 10, y: 10 });
		editor.setBrush(20);
		go(begin(around, pressAt(LINE[0]), "stroke"), LINE);
		const [stroke] = editor.marks.strokes;
		expect(stroke.width).toBe(40);
		expect(fromPath(stroke.path)).toEqual([{ x: 20, y: 20 }, { x: 100, y: 40 }, { x: 160, y: 140 }]);
		expect(names()).toEqual(["mark"]);
	});

	it("belong to one object until it is deselected", () => {
		const { editor, around } = stage();
		for (const _ of [1, 2]) go(begin(around, pressAt(LINE[0]), "stroke"), LINE);
		editor.deselect();
		go(begin(around, pressAt(LINE[0]), "negative"), LINE);
		const [first, second, third] = editor.marks.strokes;
		expect(second.object_id).toBe(first.object_id);
		expect(third.object_id).not.toBe(first.object_id);
		expect([first.positive, third.positive]).toEqual([true, false]);
	});

	it("turn their sign with Alt", () => {
		const { editor, around } = stage();
		go(begin(around, pressAt(LINE[0], { alt: true }), "stroke"), LINE);
		expect(editor.marks.strokes[0].positive).toBe(false);
	});

	it("are as wide as a pen presses", () => {
		const widths = [0.1, 0.5, 1].map((pressure) => {
			const { editor, around } = stage();
			go(begin(around, pressAt(LINE[0], { pressure }), "stroke"), LINE, { pressure });
			return editor.marks.strokes[0].width;
		});
		expect(widths[0]).toBeLessThan(widths[1]);
		expect(widths[1]).toBe(24);
		expect(widths[2]).toBeGreaterThan(widths[1]);
	});

	it("outside the picture are none", () => {
		const { editor, around, names } = stage({ width: 100, height: 100 });
		editor.look({ scale: 1, x: 0, y: 0 });
		go(begin(around, pressAt({ x: 300, y: 200 }), "stroke"), [{ x: 350, y: 250 }]);
		expect([editor.marks.strokes.length, names().length, editor.draft]).toEqual([0, 0, {}]);
	});

	it("are shown while drawn and gone when given up", () => {
		const { editor, around, names } = stage();
		const gesture = begin(around, pressAt(LINE[0]), "stroke");
		gesture?.move(pressAt(LINE[1]));
		expect(editor.draft.stroke?.points).toHaveLength(2);
		gesture?.cancel();
		expect([editor.draft, names()]).toEqual([{}, []]);
	});

	it("need a picture", () => {
		const { around } = stage({ width: 0, height: 0 });
		expect(begin(around, pressAt(LINE[0]), "stroke")).toBeNull();
	});
});

describe("points", () => {
	it("are set where the pointer is let go; with Alt they are negative", () => {
		const { editor, around } = stage();
		go(begin(around, pressAt({ x: 10, y: 10 }), "point"), [{ x: 12.34, y: 10 }]);
		go(begin(around, pressAt({ x: 50, y: 50 }, { alt: true }), "point"), [{ x: 50, y: 50 }]);
		go(begin(around, pressAt({ x: 50, y: 50 }), "point"), [{ x: -5, y: 50 }]);
		expect(editor.marks.points.map(({ x, y, positive }) => [x, y, positive])).toEqual([[12.3, 10, true], [50, 50, false]]);
		expect(editor.marks.points[0].object_id).toBe(editor.marks.points[1].object_id);
	});
});

describe("the eraser", () => {
	it("wipes what it touches of the active object, in one step", () => {
		const strokes = [strokeOf(), strokeOf({ id: "far", path: "M10 200L50 200" }), strokeOf({ id: "other", object_id: "dog" })];
		const points = [{ id: "p", x: 30, y: 20, positive: true, object_id: "cat" }];
		const { editor, around, names } = stage({}, { strokes, points, active_object: "cat" });
		editor.setBrush(10);
		go(begin(around, pressAt({ x: 30, y: 0 }), "erase"), [{ x: 30, y: 8 }, { x: 30, y: 20 }]);
		expect(editor.marks.strokes.map((stroke) => stroke.id)).toEqual(["far", "other"]);
		expect(editor.marks.points).toEqual([]);
		expect(names()).toEqual(["mark"]);
		editor.undo();
		expect([editor.marks.strokes.length, editor.marks.points.length]).toEqual([3, 1]);
	});

	it("shows what it will wipe, and nothing is lost when it is given up", () => {
		const { editor, around } = stage({}, { strokes: [strokeOf()], active_object: "cat" });
		const gesture = begin(around, pressAt({ x: 30, y: 10 }), "erase");
		expect(editor.shown.strokes).toEqual([]);
		gesture?.cancel();
		expect(editor.shown.strokes).toHaveLength(1);
	});
});

describe("boxes", () => {
	it("are dragged out in any direction, cut at the border and named at once", () => {
		const { editor, around, names } = stage();
		editor.setMode("boxes");
		go(begin(around, pressAt({ x: 380, y: 280 }), "box"), [{ x: 500, y: 200 }]);
		const [box] = editor.marks.boxes;
		expect(box).toMatchObject({ x: 380, y: 200, width: 20, height: 80, object_id: "" });
		expect([editor.marks.selected, editor.naming]).toEqual([box.id, box.id]);
		expect(names()).toEqual(["mark"]);
	});

	it("as a prompt replace the object's former box and stay unnamed", () => {
		const { editor, around } = stage();
		for (const to of [{ x: 60, y: 60 }, { x: 90, y: 90 }]) go(begin(around, pressAt({ x: 20, y: 20 }), "box"), [to]);
		expect(editor.marks.boxes).toHaveLength(1);
		expect(editor.marks.boxes[0].width).toBe(70);
		expect(editor.naming).toBe("");
	});

	it("are not made by a click, which deselects", () => {
		const { editor, around } = stage({}, { boxes: [boxOf()], selected: "box" });
		editor.setMode("boxes");
		go(begin(around, pressAt({ x: 300, y: 250 }), "box"), [{ x: 301, y: 251 }]);
		expect([editor.marks.boxes.length, editor.marks.selected]).toEqual([1, ""]);
	});

	it("are moved by their inside and resized by their handles", () => {
		const { editor, around } = stage({}, { boxes: [boxOf({ label: "boat" })], selected: "box" });
		editor.setMode("boxes");
		go(begin(around, pressAt({ x: 100, y: 100 }), "select"), [{ x: 120, y: 90 }]);
		expect(editor.marks.boxes[0]).toMatchObject({ x: 70, y: 50, width: 100, height: 80 });
		go(begin(around, pressAt({ x: 170, y: 130 }), "box"), [{ x: 200, y: 150 }]);
		expect(editor.marks.boxes[0]).toMatchObject({ x: 70, y: 50, width: 130, height: 100, label: "boat" });
	});

	it("can be drawn inside another box", () => {
		const { editor, around } = stage({}, { boxes: [boxOf({ width: 300, height: 200 })] });
		editor.setMode("boxes");
		go(begin(around, pressAt({ x: 100, y: 100 }), "box"), [{ x: 140, y: 140 }]);
		expect(editor.marks.boxes).toHaveLength(2);
	});

	it("keep a name that was given while they were dragged, and stay deleted when deleted meanwhile", () => {
		const { editor, around } = stage({}, { boxes: [boxOf()], selected: "box" });
		editor.setMode("boxes");
		const answer = (boxes = [boxOf({ label: "new" })]) =>
			editor.receive({ revision: editor.revision + 1, marks: { ...editor.marks, boxes }, scene: editor.scene });
		let gesture = begin(around, pressAt({ x: 100, y: 100 }), "select");
		answer();
		gesture?.move(pressAt({ x: 110, y: 100 }));
		gesture?.end(pressAt({ x: 110, y: 100 }));
		expect(editor.marks.boxes[0]).toMatchObject({ x: 60, label: "new" });
		gesture = begin(around, pressAt({ x: 100, y: 100 }), "select");
		answer([]);
		gesture?.move(pressAt({ x: 110, y: 100 }));
		gesture?.end(pressAt({ x: 110, y: 100 }));
		expect([editor.marks.boxes, editor.draft]).toEqual([[], {}]);
	});

	it("come from the keyboard in the middle of what is in sight", () => {
		const { editor } = stage();
		editor.setMode("boxes");
		editor.look({ scale: 2, x: -100, y: -100 });
		addBoxInSight(editor);
		expect(editor.marks.boxes[0]).toMatchObject({ x: 120, y: 102.5, width: 60, height: 45 });
	});
});

describe("objects", () => {
	it("are dragged by whole pixels, selected by that, and told once", () => {
		const { editor, around, names } = stage({ objects: [objectOf()] });
		editor.look({ scale: 0.3, x: 0, y: 0 });
		go(begin(around, pressAt({ x: 36, y: 33 }), "select"), [{ x: 40, y: 33 }, { x: 46, y: 36 }]);
		expect(editor.placement("cat")).toMatchObject({ dx: 33, dy: 10, scale: 1, rotation: 0 });
		expect(editor.marks.selected).toBe("cat");
		expect(names()).toEqual(["select", "arrange"]);
	});

	it("do not move by a click", () => {
		const { editor, around, names } = stage({ objects: [objectOf()] });
		go(begin(around, pressAt({ x: 120, y: 110 }), "select"), [{ x: 121, y: 111 }]);
		expect([editor.marks.placements, names()]).toEqual([[], ["select"]]);
	});

	it("are removed when dropped outside the picture, and undo brings them back", () => {
		const { editor, around } = stage({ objects: [objectOf()] });
		go(begin(around, pressAt({ x: 120, y: 110 }), "select"), [{ x: -200, y: 110 }]);
		expect(editor.placement("cat").removed).toBe(true);
		expect(editor.spoken).toBe("cat removed.");
		editor.undo();
		expect(editor.placement("cat").removed).toBe(false);
	});

	it("are scaled about their centre from a corner", () => {
		const { editor, around } = stage({ objects: [objectOf()] });
		editor.select("cat");
		const corner = objectFrame(editor, objectOf()).corners[2];
		const far = { x: 120 + (corner.x - 120) * 2, y: 110 + (corner.y - 110) * 2 };
		go(begin(around, pressAt(corner), "select"), [far]);
		expect(editor.placement("cat")).toMatchObject({ scale: 2, dx: 0, dy: 0 });
		go(begin(around, pressAt(objectFrame(editor, objectOf()).corners[2]), "select"), [{ x: 120, y: 110 }]);
		expect(editor.placement("cat").scale).toBe(0.05);
	});

	it("are turned from the handle above them, in steps of 15 degrees with Shift", () => {
		const { editor, around } = stage({ objects: [objectOf()] });
		editor.select("cat");
		const turn = (to: { x: number; y: number }, shift: boolean): number => {
			go(begin(around, pressAt(objectFrame(editor, objectOf()).rotate), "select"), [to], { shift });
			return editor.placement("cat").rotation;
		};
		expect(turn({ x: 220, y: 110 }, false)).toBe(90);
		expect(turn({ x: 120 + 100, y: 110 + 95 }, true)).toBe(135);
		expect(turn({ x: 20, y: 112 }, true)).toBe(-90);
	});

	it("show the drag before it is done and forget it when given up", () => {
		const { editor, around, names } = stage({ objects: [objectOf()] });
		const gesture = begin(around, pressAt({ x: 120, y: 110 }), "select");
		gesture?.move(pressAt({ x: 150, y: 110 }));
		expect([editor.placement("cat").dx, editor.held]).toEqual([30, "cat"]);
		gesture?.cancel();
		expect([editor.placement("cat").dx, editor.held, names()]).toEqual([0, "", ["select"]]);
	});

	it("that the application took away meanwhile are not moved", () => {
		const { editor, around, names } = stage({ objects: [objectOf()] });
		const gesture = begin(around, pressAt({ x: 120, y: 110 }), "select");
		gesture?.move(pressAt({ x: 150, y: 110 }));
		editor.receive({ ...editor.value(), scene: { ...editor.scene, revision: 2, objects: [] } });
		gesture?.end(pressAt({ x: 150, y: 110 }));
		expect([editor.marks.placements, names()]).toEqual([[], ["select"]]);
	});
});

describe("panning", () => {
	it("moves the view with the pan tool and beside things, and a click there deselects", () => {
		const { editor, around } = stage({ objects: [objectOf()] });
		editor.select("cat");
		go(begin(around, pressAt({ x: 10, y: 10 }), "pan"), [{ x: 30, y: 15 }]);
		expect(editor.view).toEqual({ scale: 1, x: 20, y: 5 });
		go(begin(around, pressAt({ x: 300, y: 250 }), "select"), [{ x: 310, y: 250 }]);
		expect([editor.view.x, editor.marks.selected]).toEqual([30, "cat"]);
		go(begin(around, pressAt({ x: 300, y: 250 }), "select"), [{ x: 300, y: 250 }]);
		expect(editor.marks.selected).toBe("");
	});
});
