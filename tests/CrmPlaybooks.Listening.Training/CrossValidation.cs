using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Training;

/// <summary>How well weights that were learned from four fifths of the texts hear the last fifth.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    public static void Print(Texts texts)
    {
        Console.WriteLine($"  {"kind",-11}{"right",7}{"wrong",7}{"missed",8}{"precision",11}{"recall",8}");
        for (var i = 0; i < ClueNames.Kinds; i++)
        {
            var all = texts.Of(ClueNames.DirectionOf(i));
            var (right, wrong, missed) = (0, 0, 0);
            for (var fold = 0; fold < Folds; fold++)
            {
                var kind = SignalKind.Courtesy + i;
                var learned = Regression.Learn([.. all.Where((_, at) => at % Folds != fold)], kind, texts.Clues);
                foreach (var text in all.Where((_, at) => at % Folds == fold))
                {
                    var heard = learned.Of(text) >= ClueFiles.Needed;
                    right += heard && text.Kinds.Contains(kind) ? 1 : 0;
                    wrong += heard && !text.Kinds.Contains(kind) ? 1 : 0;
                    missed += !heard && text.Kinds.Contains(kind) ? 1 : 0;
                }
            }

            Console.WriteLine($"  {ClueNames.KindOf(i),-11}{right,7}{wrong,7}{missed,8}{(double)right / (right + wrong),11:0.000}{(double)right / (right + missed),8:0.000}");
        }
    }
}
