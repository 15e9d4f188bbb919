using CrmPlaybooks.FirstAnswer;

// With a file: opens the environment in it and answers one query. Without: ends at once, which is what a process costs that does nothing.
Console.WriteLine(args is [var path] ? Question.Ask(path) : "nothing was asked");
