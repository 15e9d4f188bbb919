using System.Collections.Immutable;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Linting;

/// <summary>Looks for what the packager does not see and the platform would refuse, drop or misread.</summary>
public static class Lint
{
    /// <summary>Every rule, in the order of the documentation.</summary>
    public static ImmutableArray<LintRule> Rules { get; } =
    [
        new MalformedXml(),
        new StrayFile(),
        new FileName(),
        new MissingPayload(),
        new MissingPlaceholder(),
        new FilledPlaceholder(),
        new PlaceholderOrder(),
        new ManifestValues(),
        new RootComponentMissing(),
        new RootComponentOrphan(),
        new RootComponentForm(),
        new MalformedId(),
        new DuplicateId(),
        new MissingLabel(),
        new IdenticalLabel(),
        new SchemaViolation(),
        new TableNames(),
        new OwnershipType(),
        new StandardTableShell(),
        new PrimaryColumns(),
        new SystemColumns(),
        new ActivityTable(),
        new ColumnName(),
        new ColumnType(),
        new StateAndStatus(),
        new OptionValue(),
        new ChoiceReference(),
        new LookupWithoutRelationship(),
        new RelationshipIndex(),
        new RelationshipReference(),
        new RelationshipRoles(),
        new Cascade(),
        new AlternateKey(),
        new FormColumn(),
        new FormControl(),
        new FormLibrary(),
        new FormAudience(),
        new FormComponent(),
        new ViewColumn(),
        new ViewDefault(),
        new ChartData(),
        new DashboardForm(),
        new SiteMapReference(),
        new AppComponent(),
        new RolePrivilege(),
        new PluginAssembly(),
        new PluginReference(),
        new SchemaConstant(),
        new DerivedDrift(),
        new StepMode(),
        new StepFilter(),
        new StepReference(),
        new StepImage(),
        new CustomApi(),
        new EnvironmentVariable(),
        new ConnectionReference(),
        new FlowDefinition(),
        new FlowState(),
        new WebResource(),
        new WebResourceReference(),
        new ScriptName(),
        new RibbonReference(),
    ];

    /// <summary>All findings, ordered by file and line.</summary>
    public static ImmutableArray<Finding> Run(LintSubject subject) =>
    [
        .. Rules.SelectMany(r => r.Check(subject))
            .OrderBy(f => f.File, StringComparer.Ordinal)
            .ThenBy(f => f.Line)
            .ThenBy(f => f.Rule, StringComparer.Ordinal),
    ];
}
