using Nnft.Correlators.Diagrams;

namespace Nnft.Tests.Correlators.Diagrams;

public class DiagramLayoutTests
{
    public static TheoryData<int, int, int> Orders => new() { { 2, 1, 0 }, { 4, 1, 0 }, { 4, 0, 1 }, { 6, 0, 1 }, { 2, 2, 0 }, { 4, 2, 0 }, { 6, 2, 0 }, { 4, 1, 1 }, { 4, 3, 0 }, { 6, 0, 0 } };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Every_leg_and_vertex_and_line_is_drawn_inside_the_frame_and_apart(int legs, int quartic, int sextic)
    {
        foreach (FeynmanDiagram diagram in DiagramEnumeration.Of(legs, quartic, sextic))
        {
            DiagramDrawing drawing = DiagramLayout.Draw(diagram);
            Assert.Equal(Enumerable.Range(1, legs), drawing.Nodes.Where(n => n.Kind == DiagramNodeKind.External).Select(n => int.Parse(n.Label)).Order());
            Assert.Equal(quartic, drawing.Nodes.Count(n => n.Kind == DiagramNodeKind.Quartic));
            Assert.Equal(sextic, drawing.Nodes.Count(n => n.Kind == DiagramNodeKind.Sextic));
            Assert.Equal((legs + diagram.Degrees.Sum()) / 2, drawing.Curves.Count);
            foreach (DiagramPosition p in drawing.Nodes.Select(n => n.At))
            {
                Assert.InRange(p.X, 0.3, drawing.Width - 0.3);
                Assert.InRange(p.Y, 0.3, drawing.Height - 0.3);
            }

            for (int i = 0; i < drawing.Nodes.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    (double x, double y) = (drawing.Nodes[i].At.X - drawing.Nodes[j].At.X, drawing.Nodes[i].At.Y - drawing.Nodes[j].At.Y);
                    Assert.True(Math.Sqrt((x * x) + (y * y)) > 0.4, $"nodes {i} and {j} of {diagram} overlap");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void No_straight_lines_cross_up_to_this_order(int legs, int quartic, int sextic)
    {
        foreach (FeynmanDiagram diagram in DiagramEnumeration.Of(legs, quartic, sextic))
        {
            DiagramCurve[] lines = [.. DiagramLayout.Draw(diagram).Curves.Where(c => c.Start != c.End)];
            foreach (DiagramCurve a in lines)
            {
                foreach (DiagramCurve b in lines)
                {
                    Assert.False(Side(a.Start, a.End, b.Start) * Side(a.Start, a.End, b.End) < -1e-6 && Side(b.Start, b.End, a.Start) * Side(b.Start, b.End, a.End) < -1e-6, $"lines of {diagram} cross");
                }
            }
        }

        static double Side(DiagramPosition a, DiagramPosition b, DiagramPosition p) => ((b.X - a.X) * (p.Y - a.Y)) - ((b.Y - a.Y) * (p.X - a.X));
    }

    [Fact]
    public void The_same_diagram_gives_the_same_drawing()
    {
        FeynmanDiagram diagram = DiagramEnumeration.Of(4, 3, 0)[3];
        DiagramDrawing first = DiagramLayout.Draw(diagram);
        DiagramDrawing second = DiagramLayout.Draw(DiagramEnumeration.Of(4, 3, 0)[3]);
        Assert.Equal(first.Nodes, second.Nodes);
        Assert.Equal(first.Curves, second.Curves);
    }

    [Fact]
    public void The_tadpole_has_its_legs_left_and_right_and_its_loop_above()
    {
        DiagramDrawing drawing = DiagramLayout.Draw(DiagramEnumeration.Of(2, 1, 0)[0]);
        DiagramNode vertex = drawing.Nodes.Single(n => n.Kind == DiagramNodeKind.Quartic);
        Assert.True(drawing.Nodes.Single(n => n.Label == "1").At.X < vertex.At.X);
        Assert.True(drawing.Nodes.Single(n => n.Label == "2").At.X > vertex.At.X);
        Assert.True(drawing.Curves.Single(c => c.Start == c.End).Control1.Y < vertex.At.Y);
    }
}
